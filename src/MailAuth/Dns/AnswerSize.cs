using System.Linq;

namespace MailAuth.Dns;

/// <summary>About how much memory an answer takes.</summary>
static class AnswerSize
{
    // Objects, arrays, a dictionary's and a list's entry: measured once at about this much in a 64-bit process.
    public const int PerAnswer = 400;
    const int PerRecord = 160;
    const int PerName = 200;

    // What a protocol reads out of a record is kept with it (DnsAnswer.Reading), and takes up to so many times the text.
    const int PerReadOctet = 12;

    public static int Of(DnsAnswer answer) =>
        PerAnswer + PerName + (answer.Aliases.Count * (PerRecord + PerName)) + answer.Records.Sum(Of);

    static int Of(DnsRecord record) => PerRecord + record switch
    {
        TextRecord text => text.Strings.Sum(part => part.Length + 32) * (IsRead(text) ? PerReadOctet : 1),
        UnknownRecord unknown => unknown.Bytes.Length,
        TlsaRecord tlsa => tlsa.Association.Length,
        DsRecord ds => ds.Digest.Length,
        DnskeyRecord key => key.PublicKey.Length,
        CaaRecord caa => (caa.Tag.Length + caa.Value.Length) * 2,
        SoaRecord => PerName * 3,
        AddressRecord => PerName,
        _ => PerName * 2,
    };

    // v=spf1, v=DMARC1, v=DKIM1
    static bool IsRead(TextRecord text) => text.Strings is [[(byte)'v' or (byte)'V', (byte)'=', ..], ..];
}
