using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>How alerts about reports are put together.</summary>
static class DriftFindings
{
    const int LongestName = 256;

    /// <summary>An alert about a domain; names out of reports are made safe to show.</summary>
    public static MailAuthAlert Alert(MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity, string domain, string? target, params (string Name, string Value)[] arguments) => new()
    {
        Kind = kind,
        Direction = direction,
        Severity = severity,
        Protocol = Protocol.Dmarc,
        DomainName = Shown(domain),
        Target = target is null ? null : Shown(target),
        Arguments = arguments.ToDictionary(argument => argument.Name, argument => Shown(argument.Value)),
    };

    /// <summary>Evidence with the numbers of both periods.</summary>
    public static MailAuthAlertEvidence Evidence(string subject, DriftPair pair) => new()
    {
        Subject = Shown(subject),
        Before = pair.Before.Messages == 0 ? null : Percent(pair.Before.PassedShare),
        After = pair.After.Messages == 0 ? null : Percent(pair.After.PassedShare),
        MessageCount = pair.After.Messages,
        FirstSeen = Day(pair.After.First),
        LastSeen = Day(pair.After.Last),
    };

    /// <summary>Evidence that is a name only.</summary>
    public static MailAuthAlertEvidence Evidence(string subject) => new() { Subject = Shown(subject) };

    /// <summary>Midnight of a day; null for 0.</summary>
    public static DateTimeOffset? Day(int day) => day == 0 ? null : RowResult.Midnight(day);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as its sentences take it.</summary>
    public static string Share(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>By reporters, weightiest first.</summary>
    public static IEnumerable<MailAuthAlertEvidence> ByReporter(IEnumerable<KeyValuePair<int, DriftPair>> reporters, Func<int, string> nameOf, int most = 5) =>
        reporters.Where(pair => pair.Value.After.Messages > 0).OrderByDescending(pair => pair.Value.After.Failed).ThenByDescending(pair => pair.Value.After.Messages).ThenBy(pair => nameOf(pair.Key), StringComparer.Ordinal)
            .Take(most).Select(pair => Evidence(nameOf(pair.Key), pair.Value));

    static string Percent(double share) => ((decimal)Math.Floor(share * 1000) / 10m).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    static string Shown(string text) => VisibleText.Escape(text.Length > LongestName ? text.Substring(0, LongestName) : text);
}
