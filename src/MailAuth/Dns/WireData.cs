using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>The data of records on the wire, type by type.</summary>
static class WireData
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads the data of a record. What its type cannot hold fails the reader; what a typed record could not give back
    /// octet by octet stays octets.
    /// </summary>
    public static DnsRecord Read(WireReader reader, DomainName owner, DnsType type, int ttl, int length)
    {
        var from = reader.Offset;
        DnsRecord record;
        switch (type)
        {
            case DnsType.A or DnsType.AAAA:
                if (length != (type == DnsType.A ? 4 : 16))
                    reader.Fail("an address of the wrong length", from);
                var address = reader.Bytes(length);
                record = new AddressRecord(owner, ttl, reader.Problem is null ? new IPAddress(address) : IPAddress.None);
                break;
            case DnsType.NS or DnsType.CNAME or DnsType.PTR or DnsType.DNAME:
                record = new NameRecord(owner, type, ttl, reader.Name());
                break;
            case DnsType.MX:
                record = new MxRecordData(owner, ttl, reader.UInt16(), reader.Name());
                break;
            case DnsType.TXT or DnsType.SPF:
                record = new TextRecord(owner, type, ttl, ReadStrings(reader, length));
                break;
            case DnsType.SOA:
                record = new SoaRecord(owner, ttl, reader.Name(), reader.Name(), reader.UInt32(), reader.UInt32(), reader.UInt32(), reader.UInt32(), reader.UInt32());
                break;
            case DnsType.SRV:
                record = new SrvRecord(owner, ttl, reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.Name());
                break;
            case DnsType.CAA:
                record = ReadCaa(owner, ttl, reader.Bytes(length));
                break;
            case DnsType.TLSA when length > 3:
                record = new TlsaRecord(owner, ttl, reader.Byte(), reader.Byte(), reader.Byte(), reader.Bytes(length - 3));
                break;
            case DnsType.DS when length > 4:
                record = new DsRecord(owner, ttl, reader.UInt16(), reader.Byte(), reader.Byte(), reader.Bytes(length - 4));
                break;
            case DnsType.DNSKEY when length > 4:
                record = new DnskeyRecord(owner, ttl, reader.UInt16(), reader.Byte(), reader.Byte(), reader.Bytes(length - 4));
                break;
            default:
                record = new UnknownRecord(owner, type, ttl, reader.Bytes(length));
                break;
        }

        if (reader.Problem is null && reader.Offset != from + length)
            reader.Fail(FormattableString.Invariant($"{DnsTypeText.Format(type)} data of another length than announced"), from);
        return record;
    }

    /// <summary>Writes a record's data without its length.</summary>
    public static void Write(WireWriter writer, DnsRecord record)
    {
        switch (record)
        {
            case AddressRecord address:
                writer.Bytes(address.Address.GetAddressBytes());
                break;
            case NameRecord name:
                writer.Name(name.Target);
                break;
            case MxRecordData mx:
                writer.UInt16(mx.Preference);
                writer.Name(mx.Exchange);
                break;
            case TextRecord text:
                writer.Strings(text.Strings);
                break;
            case SoaRecord soa:
                writer.Name(soa.PrimaryServer);
                writer.Name(soa.Mailbox);
                foreach (var number in new[] { soa.Serial, soa.RefreshSeconds, soa.RetrySeconds, soa.ExpireSeconds, soa.MinimumSeconds })
                    writer.UInt32(number);
                break;
            case SrvRecord srv:
                writer.UInt16(srv.Priority);
                writer.UInt16(srv.Weight);
                writer.UInt16(srv.Port);
                writer.Name(srv.Target);
                break;
            case CaaRecord caa:
                writer.Byte(caa.Flags);
                writer.Strings([Encoding.ASCII.GetBytes(caa.Tag)]);
                writer.Bytes(Encoding.UTF8.GetBytes(caa.Value));
                break;
            case TlsaRecord tlsa:
                writer.Bytes([(byte)tlsa.Usage, (byte)tlsa.Selector, (byte)tlsa.MatchingType]);
                writer.Bytes(tlsa.Association);
                break;
            case DsRecord ds:
                writer.UInt16(ds.KeyTag);
                writer.Bytes([(byte)ds.Algorithm, (byte)ds.DigestType]);
                writer.Bytes(ds.Digest);
                break;
            case DnskeyRecord key:
                writer.UInt16(key.Flags);
                writer.Bytes([(byte)key.Protocol, (byte)key.Algorithm]);
                writer.Bytes(key.PublicKey);
                break;
            case UnknownRecord unknown:
                writer.Bytes(unknown.Bytes);
                break;
            default:
                throw new ArgumentException("A kind of record that has no wire form.", nameof(record));
        }
    }

    static byte[][] ReadStrings(WireReader reader, int length)
    {
        var strings = new List<byte[]>(1);
        var end = reader.Offset + length;
        while (reader.Problem is null && reader.Offset < end)
            strings.Add(reader.Bytes(reader.Byte()));

        // No string at all is against RFC 1035 section 3.3.14 but means the same as an empty one.
        return strings.Count == 0 ? [[]] : [.. strings];
    }

    /// <summary>RFC 8659 section 4.1; a tag of other characters, or a value that is no UTF-8, stays octets.</summary>
    static DnsRecord ReadCaa(DomainName owner, int ttl, byte[] data)
    {
        var tagEnd = data.Length > 1 ? 2 + data[1] : 0;
        if (tagEnd <= 2 || tagEnd > data.Length)
            return new UnknownRecord(owner, DnsType.CAA, ttl, data);
        for (var i = 2; i < tagEnd; i++)
        {
            if (data[i] is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')))
                return new UnknownRecord(owner, DnsType.CAA, ttl, data);
        }

        try
        {
            return new CaaRecord(owner, ttl, data[0], Encoding.ASCII.GetString(data, 2, tagEnd - 2), StrictUtf8.GetString(data, tagEnd, data.Length - tagEnd));
        }
        catch (DecoderFallbackException)
        {
            return new UnknownRecord(owner, DnsType.CAA, ttl, data);
        }
    }
}
