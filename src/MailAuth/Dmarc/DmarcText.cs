using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>The words of a DMARC record and how a record is written.</summary>
static class DmarcText
{
    public static string Of(DmarcPolicy policy) => policy switch
    {
        DmarcPolicy.Quarantine => "quarantine",
        DmarcPolicy.Reject => "reject",
        _ => "none",
    };

    public static string Of(DmarcPolicyTag tag) => tag switch
    {
        DmarcPolicyTag.Sp => "sp",
        DmarcPolicyTag.Np => "np",
        _ => "p",
    };

    static string Of(DmarcAlignment alignment) => alignment == DmarcAlignment.Strict ? "s" : "r";

    static string Of(DmarcPublicSuffix suffix) => suffix switch
    {
        DmarcPublicSuffix.Yes => "y",
        DmarcPublicSuffix.No => "n",
        _ => "u",
    };

    static string Of(DmarcFailureOption option) => option switch
    {
        DmarcFailureOption.Any => "1",
        DmarcFailureOption.Dkim => "d",
        DmarcFailureOption.Spf => "s",
        _ => "0",
    };

    /// <summary>The record's text, each tag that is there once.</summary>
    public static string Write(DmarcRecord record)
    {
        var text = new StringBuilder("v=DMARC1");
        if (record.Policy is { } p)
            Append(text, "p", Of(p));
        if (record.SubdomainPolicy is { } sp)
            Append(text, "sp", Of(sp));
        if (record.NonexistentSubdomainPolicy is { } np)
            Append(text, "np", Of(np));
        if (record.PublicSuffix is { } psd)
            Append(text, "psd", Of(psd));
        if (record.TestMode is { } t)
            Append(text, "t", t ? "y" : "n");
        if (record.DkimAlignment is { } adkim)
            Append(text, "adkim", Of(adkim));
        if (record.SpfAlignment is { } aspf)
            Append(text, "aspf", Of(aspf));
        if (record.FailureOptions.Count > 0)
            Append(text, "fo", string.Join(":", record.FailureOptions.Select(Of)));
        Append(text, "rua", record.AggregateReportUris);
        Append(text, "ruf", record.FailureReportUris);
        if (record.Percent is { } pct)
            Append(text, "pct", pct.ToString(CultureInfo.InvariantCulture));
        if (record.ReportFormat is { } rf)
            Append(text, "rf", rf);
        if (record.ReportIntervalSeconds is { } ri)
            Append(text, "ri", ri.ToString(CultureInfo.InvariantCulture));
        foreach (var tag in record.UnknownTags)
            Append(text, tag.Name, tag.Value);
        return text.ToString();
    }

    static void Append(StringBuilder text, string name, IReadOnlyList<ReportUri> uris)
    {
        if (uris.Count > 0)
            Append(text, name, string.Join(",", uris));
    }

    static void Append(StringBuilder text, string name, string value) => text.Append("; ").Append(name).Append('=').Append(value);
}
