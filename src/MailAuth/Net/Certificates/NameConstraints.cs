using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Names that an issuer may vouch for, and those that it may not (RFC 5280 section 4.2.1.10): host names and addresses, which are what we ask about.</summary>
sealed class NameConstraints
{
    const int MaxSubtrees = 1000;

    readonly Subtrees permitted;
    readonly Subtrees excluded;

    NameConstraints(Subtrees permitted, Subtrees excluded)
    {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    /// <summary>Reads the extension's value; null where it is none.</summary>
    public static NameConstraints? Read(byte[] value)
    {
        if (new DerReader(value).Enter(DerTag.Sequence) is not { } body)
            return null;
        var (permitted, excluded) = (new Subtrees(), new Subtrees());
        if (body.IsNext(0xA0) && !permitted.Read(body.Enter(0xA0)))
            return null;
        if (body.IsNext(0xA1) && !excluded.Read(body.Enter(0xA1)))
            return null;
        return body.IsAtEnd ? new(permitted, excluded) : null;
    }

    /// <summary>A name of the certificate, or the host it is shown for, that its issuer may not vouch for; null where there is none.</summary>
    public string? Violation(Certificate certificate, string? host) =>
        certificate.DnsNames.Concat(host is null || IpText.Parse(host) is not null ? [] : [host]).FirstOrDefault(name => !AllowsName(name)) ?? certificate.IPAddresses.FirstOrDefault(address => !AllowsAddress(address));

    bool AllowsName(string name)
    {
        // A wildcard stands for any label: all names below its parent.
        var host = (name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name).ToLowerInvariant();
        return (permitted.Names.Count == 0 || permitted.Names.Any(tree => IsBelow(host, tree))) && !excluded.Names.Any(tree => IsBelow(host, tree));
    }

    bool AllowsAddress(string address)
    {
        var octets = IpText.Parse(address)!;
        return (!permitted.HasAddresses || permitted.Contains(octets)) && !excluded.Contains(octets);
    }

    // "Any DNS name that can be constructed by simply adding zero or more labels to the left" (section 4.2.1.10); a leading dot, as many write it, asks for one at least.
    static bool IsBelow(string host, string tree) => tree.Length == 0 || host == tree
        || (host.EndsWith(tree, StringComparison.Ordinal) && (tree.StartsWith('.') || host[host.Length - tree.Length - 1] == '.'));

    sealed class Subtrees
    {
        readonly List<(byte[] Address, byte[] Mask)> networks = [];

        public List<string> Names { get; } = [];

        public bool HasAddresses => networks.Count > 0;

        // GeneralSubtree ::= SEQUENCE { base GeneralName, [0] minimum, [1] maximum }, the last two unused.
        public bool Read(DerReader? list)
        {
            for (var count = 0; list is { IsAtEnd: false }; count++)
            {
                if (count >= MaxSubtrees || list.Enter(DerTag.Sequence) is not { } tree || tree.NextTag is not { } tag || tree.Enter(tag) is not { } name)
                    return false;
                if (tag == GeneralNames.DnsTag)
                    Names.Add(DerText.Latin1(name.ReadRest()).ToLowerInvariant());
                else if (tag == GeneralNames.AddressTag && name.Remaining is 8 or 32)
                    Add(name.ReadRest());
            }

            return list is { Problem: null };
        }

        public bool Contains(byte[] address) => networks.Any(network =>
            network.Address.Length == address.Length && !address.Where((octet, i) => (octet & network.Mask[i]) != (network.Address[i] & network.Mask[i])).Any());

        void Add(byte[] octets) => networks.Add((octets.Take(octets.Length / 2).ToArray(), octets.Skip(octets.Length / 2).ToArray()));
    }
}
