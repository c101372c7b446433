using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>What a policy should say.</summary>
public sealed record MtaStsSettings
{
    /// <summary>What it asks of senders.</summary>
    public MtaStsMode Mode { get; init; } = MtaStsMode.Testing;

    /// <summary>How long senders may keep it, 0 to 31557600 seconds; null: a day for <see cref="MtaStsMode.Testing"/> and <see cref="MtaStsMode.None"/>, two weeks for <see cref="MtaStsMode.Enforce"/>.</summary>
    public int? MaxAgeSeconds { get; init; }

    /// <summary>The domain's mail exchangers.</summary>
    public IReadOnlyList<DomainName> Hosts { get; init; } = [];

    /// <summary>Patterns to have beside those of the exchangers, for hosts that are to come.</summary>
    public IReadOnlyList<MtaStsMxPattern> Patterns { get; init; } = [];

    /// <summary>Where the policy host is to point: a host's name, or addresses; empty where that is not known yet.</summary>
    public IReadOnlyList<string> PolicyHostTargets { get; init; } = [];

    /// <summary>The record that is published now.</summary>
    public MtaStsRecord? Published { get; init; }

    /// <summary>When it is made; the record's id comes of it.</summary>
    public required DateTimeOffset Now { get; init; }
}
