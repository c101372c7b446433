using System.Collections.Generic;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Whom a certificate is for (GeneralNames, RFC 5280 section 4.2.1.6): host names and addresses; of others only that they are there.</summary>
sealed record GeneralNames(IReadOnlyList<string> DnsNames, IReadOnlyList<string> IPAddresses, bool IsCut)
{
    /// <summary>Context tags of GeneralName.</summary>
    internal const byte DnsTag = 0x82;
    internal const byte AddressTag = 0x87;

    // The big delivery networks have some hundreds in one certificate.
    const int MaxNames = 2000;

    public static GeneralNames None { get; } = new([], [], IsCut: false);

    /// <summary>Reads the extension's value; null where it is none.</summary>
    public static GeneralNames? Read(byte[] value)
    {
        if (new DerReader(value).Enter(DerTag.Sequence) is not { } list)
            return null;
        var (names, addresses) = (new List<string>(), new List<string>());
        while (list.NextTag is { } tag)
        {
            if (list.Enter(tag) is not { } name)
                return null;
            if (names.Count + addresses.Count >= MaxNames)
                return new(names, addresses, IsCut: true);
            if (tag == DnsTag && name.Remaining <= DomainName.MaxOctets)
                names.Add(VisibleText.Escape(DerText.Latin1(name.ReadRest())));
            else if (tag == AddressTag && name.Remaining is 4 or 16)
                addresses.Add(IpText.Format(name.ReadRest()));
        }

        return list.IsAtEnd && list.Problem is null ? new(names, addresses, IsCut: false) : null;
    }
}
