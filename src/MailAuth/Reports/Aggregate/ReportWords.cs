using MailAuth.Dmarc;

namespace MailAuth.Reports;

/// <summary>The words of every edition, and those that reporters write instead.</summary>
static class ReportWords
{
    public static readonly WordTable<DmarcPolicy> Policy = new([("none", DmarcPolicy.None), ("quarantine", DmarcPolicy.Quarantine), ("reject", DmarcPolicy.Reject)]);

    public static readonly WordTable<DmarcAlignment> Alignment = new([("r", DmarcAlignment.Relaxed), ("s", DmarcAlignment.Strict)], ("relaxed", "r"), ("strict", "s"));

    public static readonly WordTable<ReportDiscovery> Discovery = new([("psl", ReportDiscovery.PublicSuffixList), ("treewalk", ReportDiscovery.TreeWalk)]);

    public static readonly WordTable<bool> Testing = new([("y", true), ("n", false)], ("yes", "y"), ("no", "n"), ("true", "y"), ("false", "n"));

    public static readonly WordTable<ReportDisposition> Disposition = new(
        [("none", ReportDisposition.None), ("pass", ReportDisposition.Pass), ("quarantine", ReportDisposition.Quarantine), ("reject", ReportDisposition.Reject)]);

    // Some put the bare result of the mechanism there: what is no pass is no aligned pass.
    public static readonly WordTable<ReportEvaluation> Evaluation = new(
        [("pass", ReportEvaluation.Pass), ("fail", ReportEvaluation.Fail)],
        ("none", "fail"), ("softfail", "fail"), ("hardfail", "fail"), ("neutral", "fail"), ("policy", "fail"), ("temperror", "fail"), ("permerror", "fail"));

    static readonly (string Word, ReportAuthResult Value)[] Results =
    [
        ("none", ReportAuthResult.None), ("pass", ReportAuthResult.Pass), ("fail", ReportAuthResult.Fail), ("policy", ReportAuthResult.Policy),
        ("neutral", ReportAuthResult.Neutral), ("temperror", ReportAuthResult.TempError), ("permerror", ReportAuthResult.PermError),
    ];

    // The drafts before RFC 7489 said "unknown" for temperror and "error" for permerror.
    static readonly (string Other, string Word)[] OldResults = [("hardfail", "fail"), ("unknown", "temperror"), ("error", "permerror")];

    public static readonly WordTable<ReportAuthResult> Dkim = new(Results, OldResults);

    public static readonly WordTable<ReportAuthResult> Spf = new([.. Results, ("softfail", ReportAuthResult.SoftFail)], OldResults);

    public static readonly WordTable<ReportSpfScope> Scope = new([("mfrom", ReportSpfScope.MailFrom), ("helo", ReportSpfScope.Helo)], ("mailfrom", "mfrom"), ("ehlo", "helo"));

    public static readonly WordTable<ReportOverrideType> Override = new(
    [
        ("local_policy", ReportOverrideType.LocalPolicy), ("mailing_list", ReportOverrideType.MailingList), ("other", ReportOverrideType.Other),
        ("policy_test_mode", ReportOverrideType.PolicyTestMode), ("trusted_forwarder", ReportOverrideType.TrustedForwarder),
        ("forwarded", ReportOverrideType.Forwarded), ("sampled_out", ReportOverrideType.SampledOut),
    ]);
}
