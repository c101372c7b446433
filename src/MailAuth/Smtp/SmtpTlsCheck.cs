using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dane;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>What a mail exchanger showed to a sender that would deliver to it over TLS. No mail was sent.</summary>
public sealed record SmtpTlsCheck
{
    /// <summary>The domain whose mail it takes, as A-labels; null where a host was asked about by itself.</summary>
    public string? DomainName { get; init; }

    /// <summary>The host's name as A-labels; null where the domain has none.</summary>
    public string? Host { get; init; }

    /// <summary>The port.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Its MX preference, 0 to 65535; null where it has none.</summary>
    public int? Preference { get; init; }

    /// <summary>The address that was connected to, or tried last; null where there was none.</summary>
    public string? Address { get; init; }

    /// <summary>How mail would go there.</summary>
    public SmtpTlsStatus Status { get; init; }

    /// <summary>In English, or in the server's words, what went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The server's greeting; null where none came.</summary>
    public string? Greeting { get; init; }

    /// <summary>What the server says it can do, over TLS where that came about; null where it did not say.</summary>
    public SmtpCapabilities? Capabilities { get; init; }

    /// <summary>The eight characters that stand where STARTTLS should; null where none do.</summary>
    public string? OverwrittenKeyword { get; init; }

    /// <summary>Whether the server sent more than its answer to STARTTLS in clear.</summary>
    public bool HasUnaskedOctets { get; init; }

    /// <summary>What the handshake showed, the certificates among it; null where it did not come to one.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>What the domain's MTA-STS policy asks of senders; null where there is none.</summary>
    public MtaStsMode? PolicyMode { get; init; }

    /// <summary>The pattern of the policy that the host fits; null where it fits none, or there is no policy.</summary>
    public string? PolicyPattern { get; init; }

    /// <summary>Whether senders that hold the policy deliver to the host; null where no policy asks for anything.</summary>
    public bool? FitsPolicy => PolicyMode is null or MtaStsMode.None || Host is null ? null : PolicyPattern is not null;

    /// <summary>The TLSA records of the host, compared with what it showed; null where they were not looked up.</summary>
    public DaneRecord? Dane { get; init; }

    /// <summary>Whether TLSA records of the host are in force, under which names and dates of certificates may not count.</summary>
    public bool HasDane => Dane is { State: DaneState.Protected or DaneState.HostOnly };

    /// <summary>The steps, with their times.</summary>
    public IReadOnlyList<SmtpStep> Steps { get; init; } = [];

    /// <summary>When it was tried, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>What is wrong, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary><c>TLS 1.2</c>, <c>TLS 1.3</c>; null where no handshake came about.</summary>
    public string? Protocol => Tls?.Protocol;

    /// <summary>The cipher suite, or where the runtime does not tell it, the cipher; null where no handshake came about.</summary>
    public string? Cipher => Tls?.CipherSuite ?? Tls?.Cipher;

    /// <summary>What is to be thought of the certificate; null where none was shown.</summary>
    public CertificateStatus? CertificateStatus => Tls is { Certificates.Count: > 0 } ? Tls.Verdict.Status : null;

    /// <summary>When the certificate ends, in UTC; null where none was shown.</summary>
    public DateTimeOffset? CertificateEnds => Tls?.Certificates.Count > 0 ? Tls.Certificates[0].NotAfter : null;

    /// <summary>What came of comparing TLSA records in force with the certificates; null where there are none.</summary>
    public DaneMatch? DaneMatch => HasDane ? Dane!.Match : null;

    /// <summary>How long all of it took, in milliseconds.</summary>
    public double ElapsedMilliseconds => Steps.Sum(step => step.ElapsedMilliseconds);

    /// <summary>The worst finding, or what went wrong, as a column shows it.</summary>
    public string Remark => Findings.Count > 0 ? Findings[0].Title : "";

    /// <summary>Host and status.</summary>
    public override string ToString() => $"{Host ?? DomainName}:{Port}: {Status}";
}
