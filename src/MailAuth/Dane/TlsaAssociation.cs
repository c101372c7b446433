using MailAuth.Resources;

namespace MailAuth.Dane;

/// <summary>One TLSA record of a mail host, judged (RFC 6698 section 2, RFC 7672 section 3.1).</summary>
public sealed record TlsaAssociation
{
    /// <summary>0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA: an authority, 3 DANE-EE: the host's own certificate; 0 to 255.</summary>
    public required int Usage { get; init; }

    /// <summary>0 Cert: the whole certificate, 1 SPKI: its public key; 0 to 255.</summary>
    public required int Selector { get; init; }

    /// <summary>0 Full: the thing itself, 1 SHA2-256, 2 SHA2-512; 0 to 255.</summary>
    public required int MatchingType { get; init; }

    /// <summary>The data in hexadecimal digits.</summary>
    public required string Data { get; init; }

    /// <summary>What makes it useless; <see cref="TlsaFault.None"/> where nothing does.</summary>
    public TlsaFault Fault { get; init; }

    /// <summary>Whether senders can use it.</summary>
    public bool IsUsable => Fault == TlsaFault.None;

    /// <summary>Whether it fits what the host showed; null where that was not looked at.</summary>
    public bool? Matches { get; init; }

    /// <summary>The words of RFC 7218 for the three numbers: <c>DANE-EE SPKI SHA2-256</c>.</summary>
    public string Meaning => $"{Word(["PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE"], Usage)} {Word(["Cert", "SPKI"], Selector)} {Word(["Full", "SHA2-256", "SHA2-512"], MatchingType)}";

    /// <summary>Why it is of no use, in the UI culture's language; null where it is.</summary>
    public string? Reason => IsUsable ? null : Sentences.Get("TlsaFault." + Fault);

    /// <summary>The record's data, long data cut.</summary>
    public override string ToString() => $"{Usage} {Selector} {MatchingType} {(Data.Length > 16 ? Data[..16] + "…" : Data)}";

    static string Word(string[] words, int number) => number < words.Length ? words[number] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
