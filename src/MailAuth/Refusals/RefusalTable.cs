using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Services;

namespace MailAuth.Refusals;

/// <summary>A line of the table of codes.</summary>
/// <param name="Receiver">Whose code it is: <c>Microsoft</c>, <c>Gmail</c>, <c>*</c>.</param>
/// <param name="Codes">The patterns of the codes.</param>
/// <param name="Text">What the refusal has to say as well; empty for anything.</param>
/// <param name="Reason">The word for it, under which its sentences stand.</param>
/// <param name="Party">Whose problem it is.</param>
/// <param name="Commands">What to look at it with.</param>
/// <param name="Mark">How sure it is.</param>
/// <param name="Reference">The RFC.</param>
sealed record RefusalRow(string Receiver, IReadOnlyList<string> Codes, string Text, string Reason, MailRefusalParty Party, IReadOnlyList<string> Commands, string Mark, string Reference);

/// <summary>The table beside this file.</summary>
static class RefusalTable
{
    static readonly Lazy<IReadOnlyList<RefusalRow>> Read = new(() => Lines().Select(FromLine).ToArray());

    /// <summary>All lines, in order.</summary>
    public static IReadOnlyList<RefusalRow> Rows => Read.Value;

    /// <summary>The first line that fits; null where none does.</summary>
    /// <param name="code">The code.</param>
    /// <param name="receiver">Who speaks.</param>
    /// <param name="text">What is said.</param>
    public static RefusalRow? Find(StatusCode code, MailReceiver receiver, string text) => Rows.FirstOrDefault(row =>
        IsOf(row, receiver) && row.Codes.Any(code.Fits) && (row.Text.Length == 0 || text.IndexOf(row.Text, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>Who speaks; where nobody knows, whose code it is.</summary>
    public static MailReceiver ReceiverOf(RefusalRow row, MailReceiver receiver) =>
        // Its host names are those of Microsoft 365.
        row.Reason == "OutlookBulk" ? MailReceiver.OutlookCom
        : receiver != MailReceiver.Unknown ? receiver
        : row.Receiver.StartsWith("Microsoft", StringComparison.Ordinal) ? MailReceiver.Microsoft365
        : row.Receiver.StartsWith("Gmail", StringComparison.Ordinal) ? MailReceiver.Gmail
        : MailReceiver.Unknown;

    static bool IsOf(RefusalRow row, MailReceiver receiver) => row.Receiver.TrimEnd('?') switch
    {
        "*" => true,
        _ when receiver == MailReceiver.Unknown => row.Receiver.EndsWith('?'),
        "Microsoft" => receiver is MailReceiver.Microsoft365 or MailReceiver.OutlookCom,
        var name => name == receiver.ToString(),
    };

    static RefusalRow FromLine(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], cells[1].Split(' '), cells[2], cells[3], (MailRefusalParty)Enum.Parse(typeof(MailRefusalParty), cells[4]),
            cells[5].Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(command => command.Trim()).ToArray(), cells[6], cells[7]);
    }

    static IEnumerable<string> Lines()
    {
        using var stream = typeof(RefusalTable).Assembly.GetManifestResourceStream("MailAuth.Refusals.refusals.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its table refusals.tsv.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
