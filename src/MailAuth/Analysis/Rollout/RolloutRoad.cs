using MailAuth.Dmarc;

namespace MailAuth.Analysis;

/// <summary>Which stage comes after which.</summary>
static class RolloutRoad
{
    /// <summary>The next stage; the same where the target is reached.</summary>
    public static DmarcRolloutStage Next(DmarcRolloutStage stage, DmarcRolloutOptions options) => stage switch
    {
        DmarcRolloutStage.NoRecord => DmarcRolloutStage.Monitoring,
        _ when stage >= options.Target => stage,
        DmarcRolloutStage.Monitoring => options.SkipTestMode ? DmarcRolloutStage.Quarantine : DmarcRolloutStage.QuarantineTest,
        DmarcRolloutStage.QuarantineTest => DmarcRolloutStage.Quarantine,
        DmarcRolloutStage.Quarantine => options.SkipTestMode ? DmarcRolloutStage.Reject : DmarcRolloutStage.RejectTest,
        _ => DmarcRolloutStage.Reject,
    };

    /// <summary>The policy of a stage.</summary>
    public static DmarcPolicy PolicyOf(DmarcRolloutStage stage) => stage switch
    {
        DmarcRolloutStage.NoRecord or DmarcRolloutStage.Monitoring => DmarcPolicy.None,
        DmarcRolloutStage.QuarantineTest or DmarcRolloutStage.Quarantine => DmarcPolicy.Quarantine,
        _ => DmarcPolicy.Reject,
    };

    /// <summary>Whether receivers are asked only to act as if.</summary>
    public static bool IsTest(DmarcRolloutStage stage) => stage is DmarcRolloutStage.QuarantineTest or DmarcRolloutStage.RejectTest;

    /// <summary>Whether mail that fails is refused in the end: then signatures have to carry what SPF cannot.</summary>
    public static bool IsReject(DmarcRolloutStage stage) => stage is DmarcRolloutStage.RejectTest or DmarcRolloutStage.Reject;
}
