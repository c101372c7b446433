using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Reads the data of a record in master-file form, type by type.</summary>
static class MasterData
{
    const int MaxDataLength = 65535;

    /// <summary>Reads the record, or says what is wrong and returns null.</summary>
    public static DnsRecord? Read(MasterCursor cursor, DomainName owner, DnsType type, int ttl)
    {
        if (cursor.Skip("\\#"))
            return ReadGeneric(cursor, owner, type, ttl);

        switch (type)
        {
            case DnsType.A:
                return ReadAddress(cursor, AddressFamily.InterNetwork, out var v4) ? new AddressRecord(owner, ttl, v4) : null;
            case DnsType.AAAA:
                return ReadAddress(cursor, AddressFamily.InterNetworkV6, out var v6) ? new AddressRecord(owner, ttl, v6) : null;
            case DnsType.NS or DnsType.CNAME or DnsType.PTR or DnsType.DNAME:
                return cursor.Name(out var target) ? new NameRecord(owner, type, ttl, target) : null;
            case DnsType.MX:
                return cursor.Number(65535, "a preference", out var preference) && cursor.Name(out var exchange)
                    ? new MxRecordData(owner, ttl, (int)preference, exchange) : null;
            case DnsType.TXT or DnsType.SPF:
                return ReadStrings(cursor, out var strings) ? new TextRecord(owner, type, ttl, strings) : null;
            case DnsType.SOA:
                return ReadSoa(cursor, owner, ttl);
            case DnsType.SRV:
                return cursor.Number(65535, "a priority", out var priority) && cursor.Number(65535, "a weight", out var weight)
                    && cursor.Number(65535, "a port", out var port) && cursor.Name(out var host)
                    ? new SrvRecord(owner, ttl, (int)priority, (int)weight, (int)port, host) : null;
            case DnsType.CAA:
                return ReadCaa(cursor, owner, ttl);
            case DnsType.TLSA:
                return cursor.Number(255, "a certificate usage", out var usage) && cursor.Number(255, "a selector", out var selector)
                    && cursor.Number(255, "a matching type", out var matching) && ReadHex(cursor, "the association", out var association)
                    ? new TlsaRecord(owner, ttl, (int)usage, (int)selector, (int)matching, association) : null;
            case DnsType.DS:
                return cursor.Number(65535, "a key tag", out var tag) && ReadAlgorithm(cursor, out var algorithm)
                    && cursor.Number(255, "a digest type", out var digestType) && ReadHex(cursor, "the digest", out var digest)
                    ? new DsRecord(owner, ttl, (int)tag, algorithm, (int)digestType, digest) : null;
            case DnsType.DNSKEY:
                return ReadDnskey(cursor, owner, ttl);
            case DnsType.OPT:
                cursor.FailBefore("a type that stands in files");
                return null;
            default:
                cursor.Fail("data as \\# length hexadecimal (RFC 3597)");
                return null;
        }
    }

    /// <summary>Reads an address as RFC 1035 and RFC 4291 write it; the BCL alone would also take 1, 1.2 and 0x7f.0.0.1.</summary>
    static bool ReadAddress(MasterCursor cursor, AddressFamily family, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        var what = family == AddressFamily.InterNetwork ? "an IPv4 address" : "an IPv6 address";
        if (!cursor.Word(what, out var word))
            return false;
        var shape = family == AddressFamily.InterNetwork
            ? IsDottedQuad(word)
            : word.IndexOf(':') >= 0 && word.IndexOfAny(['%', '/', '[', ']']) < 0;
        return (shape && IPAddress.TryParse(word, out address) && address.AddressFamily == family) || cursor.FailBefore(what);
    }

    static bool IsDottedQuad(string word)
    {
        var parts = word.Split('.');
        if (parts.Length != 4)
            return false;
        foreach (var part in parts)
        {
            // A leading zero would be octal to the BCL.
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0'))
                return false;
            foreach (var c in part)
            {
                if (c is < '0' or > '9')
                    return false;
            }
        }

        return true;
    }

    static bool ReadStrings(MasterCursor cursor, out IReadOnlyList<byte[]> strings)
    {
        var all = new List<byte[]>(1);
        var length = 0;
        strings = all;
        do
        {
            if (!cursor.Octets("a string", 255, out var octets))
                return false;
            all.Add(octets);
            length += octets.Length + 1;
        }
        while (cursor.HasMore);
        strings = all.ToArray();
        return length <= MaxDataLength || cursor.FailBefore("strings of at most 65535 octets together");
    }

    static SoaRecord? ReadSoa(MasterCursor cursor, DomainName owner, int ttl) =>
        cursor.Name(out var server) && cursor.Name(out var mailbox) && cursor.Number(uint.MaxValue, "a serial", out var serial)
        && cursor.Duration("the refresh time", out var refresh) && cursor.Duration("the retry time", out var retry)
        && cursor.Duration("the expiry time", out var expire) && cursor.Duration("the minimum time", out var minimum)
            ? new(owner, ttl, server, mailbox, serial, refresh, retry, expire, minimum)
            : null;

    static CaaRecord? ReadCaa(MasterCursor cursor, DomainName owner, int ttl)
    {
        if (!cursor.Number(255, "the flags", out var flags) || !cursor.Word("a tag, such as issue", out var tag))
            return null;
        foreach (var c in tag)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) || tag.Length > 255)
            {
                cursor.FailBefore("a tag of letters and digits (RFC 8659 section 4.1)");
                return null;
            }
        }

        return cursor.Octets("a value", MaxDataLength - 2 - tag.Length, out var value)
            ? new(owner, ttl, (int)flags, tag, MasterText.Decode([value]))
            : null;
    }

    static DnskeyRecord? ReadDnskey(MasterCursor cursor, DomainName owner, int ttl)
    {
        if (!cursor.Number(65535, "the flags", out var flags) || !cursor.Number(255, "the protocol", out var protocol)
            || !ReadAlgorithm(cursor, out var algorithm))
            return null;
        if (!cursor.HasMore)
        {
            cursor.Fail("the key in base64");
            return null;
        }

        try
        {
            return new(owner, ttl, (int)flags, (int)protocol, algorithm, Convert.FromBase64String(cursor.Rest()));
        }
        catch (FormatException)
        {
            cursor.FailBefore("the key in base64");
            return null;
        }
    }

    static bool ReadAlgorithm(MasterCursor cursor, out int algorithm)
    {
        algorithm = 0;
        if (!cursor.Word("a DNSSEC algorithm", out var word))
            return false;

        // The mnemonics of RFC 8624's algorithms that are in use.
        algorithm = word.ToUpperInvariant() switch
        {
            "RSASHA1" => 5,
            "RSASHA256" => 8,
            "RSASHA512" => 10,
            "ECDSAP256SHA256" => 13,
            "ECDSAP384SHA384" => 14,
            "ED25519" => 15,
            "ED448" => 16,
            _ => byte.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1,
        };
        return algorithm >= 0 || cursor.FailBefore("a DNSSEC algorithm, a number from 0 to 255");
    }

    static bool ReadHex(MasterCursor cursor, string what, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (!cursor.HasMore)
            return cursor.Fail(what + " in hexadecimal");
        return MasterText.TryUnhex(cursor.Rest(), out octets) || cursor.FailBefore(what + " in hexadecimal");
    }

    /// <summary>RFC 3597 section 5: <c>\# length hexadecimal</c>, for types known and unknown.</summary>
    static DnsRecord? ReadGeneric(MasterCursor cursor, DomainName owner, DnsType type, int ttl)
    {
        if (!cursor.Number(MaxDataLength, "the length of the data", out var length))
            return null;
        byte[]? octets = [];
        if (cursor.HasMore && !ReadHex(cursor, "the data", out octets))
            return null;
        if (octets.Length != length)
        {
            cursor.FailBefore(FormattableString.Invariant($"{length} octets of data, not {octets.Length}"));
            return null;
        }

        var reader = new WireReader(octets, 0, octets.Length);
        var record = WireData.Read(reader, owner, type, ttl, octets.Length);
        if (reader.Problem is null)
            return record;
        cursor.FailBefore($"data of type {DnsTypeText.Format(type)}; there is {reader.Problem}");
        return null;
    }
}
