using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Writes answers as a zone file whose comments keep the rest: docs/snapshot.md.</summary>
static class SnapshotWriter
{
    /// <summary>Writes the answers sorted by domain, name and type, so that two snapshots can be compared line by line.</summary>
    public static void Write(TextWriter writer, IEnumerable<DnsAnswer> answers)
    {
        Line(writer, ";" + SnapshotFormat.Header);
        Line(writer, "; ;? name type status [ad] [trusted] [ttl=seconds] server \"who answered\"   ;@ when, how long   ;! what went wrong");
        DomainName? heading = null;
        foreach (var (domain, answer) in answers
            .Select(answer => (Domain: DomainOf(answer.Name), Answer: answer))
            .OrderBy(pair => pair.Domain).ThenBy(pair => pair.Answer.Name).ThenBy(pair => (int)pair.Answer.Type))
        {
            if (!domain.Equals(heading))
                Line(writer, $"\n; ---- {domain} ----");
            heading = domain;
            Write(writer, answer);
        }
    }

    /// <summary>The domain under whose heading a question goes: a reading aid, so a guess will do.</summary>
    internal static DomainName DomainOf(DomainName name)
    {
        var labels = name.Labels;
        var service = 0;
        while (service < labels.Count && labels[service].StartsWith('_'))
            service++;
        var left = labels.Count - service;

        // contoso.co.jp, contoso.com.au: two short labels at the end are a registry's.
        var wanted = left > 2 && labels[^1].Length == 2 && labels[^2].Length <= 3 ? 3 : 2;
        return name.Last(left < wanted ? left : wanted);
    }

    static void Write(TextWriter writer, DnsAnswer answer)
    {
        var line = $"\n;{SnapshotFormat.Question} {MasterText.Absolute(answer.Name)} {DnsTypeText.Format(answer.Type)} {answer.Status}";
        if (answer.IsAuthenticated)
            line += " " + SnapshotFormat.Authenticated;
        if (answer.IsTrusted)
            line += " " + SnapshotFormat.Trusted;
        if (answer.TtlSeconds is { } ttl)
            line += FormattableString.Invariant($" {SnapshotFormat.Ttl}{ttl}");
        Line(writer, $"{line} {SnapshotFormat.Server} {MasterText.Quote(answer.Source)}");
        Line(writer, $";{SnapshotFormat.Time} {SnapshotFormat.Format(answer.AskedAt)} {SnapshotFormat.Format(answer.Elapsed)} ms");
        if (answer.Problem is { } problem)
            Line(writer, $";{SnapshotFormat.Problem} {MasterText.Quote(problem)}");
        foreach (var alias in answer.Aliases)
            Line(writer, alias.ToString());
        foreach (var record in answer.Records)
            Line(writer, record.ToString());
    }

    // The same octets on every system.
    static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
