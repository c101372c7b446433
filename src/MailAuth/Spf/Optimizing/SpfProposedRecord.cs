using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A TXT record to publish. It can be given to <c>-Overlay</c>, to see what it would bring before it is published.</summary>
public sealed record SpfProposedRecord
{
    /// <summary>The name to publish it at, as A-labels without the final dot.</summary>
    public required string Owner { get; init; }

    /// <summary>The record type: <c>TXT</c>.</summary>
    public string Type { get; init; } = "TXT";

    /// <summary>Time to live in seconds: that of the record that stands at the domain now.</summary>
    public required int TtlSeconds { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it is new; otherwise it takes the place of the SPF record that stands there.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The length of the text in octets, at most 450.</summary>
    public int Length => Text.Length;

    /// <summary>The line for a zone file.</summary>
    public string ZoneLine => DomainName.TryParse(Owner, out var owner) ? Records.ZoneLine.ForText(owner, Text, TtlSeconds) : "";

    /// <summary>The owner and the text.</summary>
    public override string ToString() => $"{Owner} {Type} {Text}";
}
