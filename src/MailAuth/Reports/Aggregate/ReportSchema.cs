using System;
using System.Runtime.CompilerServices;

namespace MailAuth.Reports;

/// <summary>Which element may stand in which (RFC 9990 appendix A, RFC 7489 appendix C); their order is nobody's business.</summary>
static class ReportSchema
{
    static readonly (ReportNode Parent, string Name, ReportNode Node)[] Rows =
    [
        (ReportNode.None, "feedback", ReportNode.Feedback),
        (ReportNode.Feedback, "version", ReportNode.Version),
        (ReportNode.Feedback, "report_metadata", ReportNode.Metadata),
        (ReportNode.Feedback, "policy_published", ReportNode.Policy),
        (ReportNode.Feedback, "extension", ReportNode.Extension),
        (ReportNode.Feedback, "record", ReportNode.Record),
        (ReportNode.Metadata, "org_name", ReportNode.Organization),
        (ReportNode.Metadata, "email", ReportNode.Email),
        (ReportNode.Metadata, "extra_contact_info", ReportNode.ExtraContactInfo),
        (ReportNode.Metadata, "report_id", ReportNode.ReportId),
        (ReportNode.Metadata, "date_range", ReportNode.DateRange),
        (ReportNode.Metadata, "error", ReportNode.Error),
        (ReportNode.Metadata, "generator", ReportNode.Generator),
        (ReportNode.DateRange, "begin", ReportNode.Begin),
        (ReportNode.DateRange, "end", ReportNode.End),
        (ReportNode.Policy, "domain", ReportNode.PolicyDomain),
        (ReportNode.Policy, "discovery_method", ReportNode.DiscoveryMethod),
        (ReportNode.Policy, "p", ReportNode.P),
        (ReportNode.Policy, "sp", ReportNode.Sp),
        (ReportNode.Policy, "np", ReportNode.Np),
        (ReportNode.Policy, "fo", ReportNode.Fo),
        (ReportNode.Policy, "adkim", ReportNode.Adkim),
        (ReportNode.Policy, "aspf", ReportNode.Aspf),
        (ReportNode.Policy, "testing", ReportNode.Testing),
        (ReportNode.Policy, "pct", ReportNode.Pct),
        (ReportNode.Record, "row", ReportNode.Row),
        (ReportNode.Record, "identifiers", ReportNode.Identifiers),
        (ReportNode.Record, "identities", ReportNode.Identifiers),
        (ReportNode.Record, "auth_results", ReportNode.AuthResults),
        (ReportNode.Row, "source_ip", ReportNode.SourceIP),
        (ReportNode.Row, "count", ReportNode.Count),
        (ReportNode.Row, "policy_evaluated", ReportNode.Evaluated),
        (ReportNode.Evaluated, "disposition", ReportNode.Disposition),
        (ReportNode.Evaluated, "dkim", ReportNode.DkimEvaluated),
        (ReportNode.Evaluated, "spf", ReportNode.SpfEvaluated),
        (ReportNode.Evaluated, "reason", ReportNode.Reason),
        (ReportNode.Reason, "type", ReportNode.ReasonType),
        (ReportNode.Reason, "comment", ReportNode.ReasonComment),
        (ReportNode.Identifiers, "header_from", ReportNode.HeaderFrom),
        (ReportNode.Identifiers, "envelope_from", ReportNode.EnvelopeFrom),
        (ReportNode.Identifiers, "envelope_to", ReportNode.EnvelopeTo),
        (ReportNode.AuthResults, "dkim", ReportNode.DkimResult),
        (ReportNode.AuthResults, "spf", ReportNode.SpfResult),
        (ReportNode.DkimResult, "domain", ReportNode.DkimDomain),
        (ReportNode.DkimResult, "selector", ReportNode.DkimSelector),
        (ReportNode.DkimResult, "result", ReportNode.DkimWord),
        (ReportNode.DkimResult, "human_result", ReportNode.DkimHuman),
        (ReportNode.SpfResult, "domain", ReportNode.SpfDomain),
        (ReportNode.SpfResult, "scope", ReportNode.SpfScope),
        (ReportNode.SpfResult, "result", ReportNode.SpfWord),
        (ReportNode.SpfResult, "human_result", ReportNode.SpfHuman),
    ];

    const int Places = 256;

    // Names by their hash, the next free place where two have the same.
    static readonly string?[] Names = new string?[Places];
    static readonly ReportNode[] Nodes = new ReportNode[((int)ReportNode.SpfResult + 1) * Places];

    static ReportSchema()
    {
        foreach (var (parent, name, node) in Rows)
        {
            var place = PlaceOf(name.ToCharArray(), 0, name.Length);
            while (Names[place] is { } other && other != name)
                place = (place + 1) % Places;
            Names[place] = name;
            Nodes[((int)parent * Places) + place] = node;
        }
    }

    /// <summary>Whether an element of that kind holds a value, no elements.</summary>
    public static bool HoldsValue(ReportNode node) => node > ReportNode.SpfResult;

    /// <summary>The number of a name, whatever the case of its letters; negative where no element has it.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public static int Find(char[] chars, int start, int count, out bool isExact)
    {
        isExact = true;
        for (var place = PlaceOf(chars, start, count); Names[place] is { } name; place = (place + 1) % Places)
        {
            if (name.Length == count && Matches(name, chars, start, ref isExact))
                return place;
        }

        return -1;
    }

    /// <summary>What an element of that name is in such a parent.</summary>
    public static ReportNode NodeOf(ReportNode parent, int name) =>
        name < 0 || parent > ReportNode.SpfResult ? ReportNode.None : Nodes[((int)parent * Places) + name];

    /// <summary>The name as the standard writes it.</summary>
    public static string NameOf(int name) => Names[name]!;

    static bool Matches(string name, char[] chars, int start, ref bool isExact)
    {
        var isSame = true;
        for (var i = 0; i < name.Length; i++)
        {
            var c = chars[start + i];
            if (c == name[i])
                continue;
            if (c is < 'A' or > 'Z' || (c | 0x20) != name[i])
                return false;
            isSame = false;
        }

        isExact = isSame;
        return true;
    }

    static int PlaceOf(char[] chars, int start, int count) => count is 0 or > 24
        ? 0
        : unchecked((int)((uint)((count * 37) + ((chars[start] | 0x20) * 11) + ((chars[start + count - 1] | 0x20) * 71)) % Places));
}
