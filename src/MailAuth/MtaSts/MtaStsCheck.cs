using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Net;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>A domain's MTA-STS as senders find it: record, policy, certificate, and how the mail exchangers fit.</summary>
public sealed record MtaStsCheck
{
    /// <summary>The domain as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>What senders make of it.</summary>
    public required MtaStsState State { get; init; }

    /// <summary>What the policy asks for; null where there is none that says so.</summary>
    public MtaStsMode? Mode => Policy?.Mode;

    /// <summary>How long senders may keep the policy, in seconds.</summary>
    public long? MaxAgeSeconds => Policy?.MaxAgeSeconds;

    /// <summary>The record at <c>_mta-sts</c>.</summary>
    public required MtaStsRecord Record { get; init; }

    /// <summary>Where the policy is looked for; null where the domain's name allows no such host.</summary>
    public string? PolicyUrl { get; init; }

    /// <summary>The policy; null where none was got. Also where it cannot be used, with what is wrong with it.</summary>
    public MtaStsPolicy? Policy { get; init; }

    /// <summary>The domain's mail exchangers, each with the pattern that it fits.</summary>
    public IReadOnlyList<MtaStsHost> Hosts { get; init; } = [];

    /// <summary>Whether every mail exchanger fits a pattern; null where there is no policy, none is known, or the policy asks for nothing.</summary>
    public bool? CoversAllHosts => Policy is { IsUsable: true, Mode: not MtaStsMode.None } && Hosts.Count > 0 ? Hosts.All(host => host.IsCovered) : null;

    /// <summary>Whether the certificate of the policy host is to be believed; null where none was asked for.</summary>
    public CertificateStatus? CertificateStatus => Verdict?.Status;

    /// <summary>Who made the certificate.</summary>
    public string? CertificateIssuer => Certificate?.Issuer;

    /// <summary>The host names that the certificate is for.</summary>
    public IReadOnlyList<string> CertificateNames => Certificate?.DnsNames ?? [];

    /// <summary>Until when the certificate is valid, in UTC.</summary>
    public DateTimeOffset? CertificateNotAfter => Certificate?.NotAfter;

    /// <summary>How the file was got; null where it was read from disk.</summary>
    public WebAnswer? Fetch { get; init; }

    /// <summary>Everything that is wrong, the worst first.</summary>
    public IReadOnlyList<MtaStsIssue> Issues { get; init; } = [];

    /// <summary>How many mail exchangers fit, of how many: <c>2/2</c>; empty where nothing is asked of them.</summary>
    public string Coverage => CoversAllHosts is null ? "" : FormattableString.Invariant($"{Hosts.Count(host => host.IsCovered)}/{Hosts.Count}");

    /// <summary>The worst issue in a sentence; empty where all is well.</summary>
    public string WorstIssue => Issues.Count > 0 ? Issues[0].ToString() : "";

    CertificateVerdict? Verdict => Fetch?.Tls is { Status: TlsStatus.Open } tls ? tls.Verdict : null;

    Certificate? Certificate => Fetch?.Tls?.Certificates is [var own, ..] ? own : null;

    /// <summary>Domain and state.</summary>
    public override string ToString() => $"{DomainName}: {State}";
}
