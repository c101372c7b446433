using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>All stamps of a message in order, each with whether it may be believed, and the way that the message took.</summary>
public sealed record MessageStamps
{
    /// <summary>Stamps beyond these are not read.</summary>
    const int MaxStamps = 1000;

    /// <summary>The way that the message took.</summary>
    public required MessageRoute Route { get; init; }

    /// <summary>The stamps, topmost first.</summary>
    public IReadOnlyList<Stamp> All { get; init; } = [];

    /// <summary>The topmost stamp of a kind that own servers wrote; null where there is none.</summary>
    public Stamp? Trusted(StampKind kind) => All.FirstOrDefault(stamp => stamp.Kind == kind && stamp.IsTrusted);

    /// <summary>Reads the stamps of a header.</summary>
    public static MessageStamps Read(MailHeader header, TrustedServers? trusted = null)
    {
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        trusted ??= TrustedServers.Default;
        var route = MessageRoute.Read(header, trusted);
        var judge = new StampJudge(route, trusted, EntryNotes.Below(header, route.Entry));
        var stamps = new List<Stamp>();
        for (var i = 0; i < header.Fields.Count && stamps.Count < MaxStamps; i++)
        {
            if (StampNames.KindOf(header.Fields[i].Name) is { } kind)
                stamps.Add(judge.Judge(Read(kind, i, header.Fields[i])));
        }

        return new() { Route = route, All = stamps.ToArray() };
    }

    /// <summary>The stamps in a line each.</summary>
    public override string ToString() => string.Join(Environment.NewLine, All);

    static Stamp Read(StampKind kind, int position, MailHeaderField field) => new()
    {
        Position = position,
        FieldName = VisibleText.Escape(field.Name),
        Kind = kind,
        Trust = StampTrust.Untrusted,
        TrustReason = StampTrustReason.NoRoute,
        Value = VisibleText.Escape(FieldText.Unfold(field.Value)),
        Results = kind is StampKind.AuthenticationResults or StampKind.ArcAuthenticationResults or StampKind.OriginalResults or StampKind.ExchangeResults
            ? AuthenticationResultsParser.Parse(field.Value)
            : null,
        ReceivedSpf = kind == StampKind.ReceivedSpf ? ReceivedSpfParser.Parse(field.Value) : null,
        Antispam = kind is StampKind.ForefrontReport or StampKind.MicrosoftAntispam or StampKind.MailboxDelivery ? AntispamReport.Parse(field.Value) : null,
        Claim = kind == StampKind.HostClaim && HostClaim.KindOf(field.Name) is { } claim ? HostClaim.Parse(claim, field.Value) : null,
    };
}
