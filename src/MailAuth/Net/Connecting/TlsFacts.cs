using System.Collections.Generic;

namespace MailAuth.Net;

/// <summary>What came of a TLS handshake.</summary>
public enum TlsStatus
{
    /// <summary>It was made. Whether the certificate is to be believed, <see cref="TlsFacts.Verdict"/> says.</summary>
    Open,

    /// <summary>The other side spoke no TLS.</summary>
    NotTls,

    /// <summary>The two found no common protocol or cipher, or the other side refused for another reason.</summary>
    Refused,

    /// <summary>The connection was closed in its midst.</summary>
    Closed,

    /// <summary>It was not made in time.</summary>
    Timeout,
}

/// <summary>What a TLS handshake showed.</summary>
public sealed record TlsFacts
{
    /// <summary>What came of it.</summary>
    public required TlsStatus Status { get; init; }

    /// <summary><c>TLS 1.2</c>, <c>TLS 1.3</c>; null where none was made.</summary>
    public string? Protocol { get; init; }

    /// <summary>The cipher suite by its IANA name; null where the runtime does not tell (Windows PowerShell).</summary>
    public string? CipherSuite { get; init; }

    /// <summary>The cipher: <c>Aes256</c>; null where none was made.</summary>
    public string? Cipher { get; init; }

    /// <summary>The strength of the cipher's key in bits.</summary>
    public int CipherStrengthBits { get; init; }

    /// <summary>The certificates as they were shown, the server's own first; also where the handshake failed after it.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Whether they are to be believed.</summary>
    public CertificateVerdict Verdict { get; init; } = new();

    /// <summary>In the runtime's words, what went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double ElapsedMilliseconds { get; init; }

    /// <summary>Protocol, cipher and certificate in one line.</summary>
    public override string ToString() => Status == TlsStatus.Open ? $"{Protocol}, {CipherSuite ?? Cipher}, {Verdict.Status}" : $"{Status}: {Problem}";
}
