using System.Collections.Generic;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>Why receivers did something else than the policy asks for. A row has a set of reasons: a bit for each kind.</summary>
sealed class ReasonColumn : GroupColumn
{
    static readonly string[] Words = ["unknown", "local_policy", "mailing_list", "other", "policy_test_mode", "trusted_forwarder", "forwarded", "sampled_out"];

    public override int NumberOf(DmarcReportRow row)
    {
        var set = 0;
        for (var i = 0; i < row.Reasons.Count; i++)
            set |= 1 << (int)row.Reasons[i].Type;
        return set;
    }

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number)
    {
        var words = new List<string>();
        for (var i = 0; i < Words.Length; i++)
        {
            if ((number & (1 << i)) != 0)
                words.Add(Words[i]);
        }

        var text = words.Count == 0 ? null : string.Join(", ", words);
        return (group with { Reason = text }, text);
    }
}
