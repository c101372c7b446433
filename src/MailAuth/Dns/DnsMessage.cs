using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>A DNS message, as far as a client wants it: header, question, answer and authority (RFC 1035 section 4, RFC 6891).</summary>
sealed class DnsMessage
{
    /// <summary>The longest message there is.</summary>
    public const int MaxLength = 65535;

    /// <summary>What we tell servers to keep UDP answers under: no path is known that cuts packets of this size.</summary>
    public const int EdnsSize = 1232;

    public const int HeaderLength = 12;

    const int Response = 0x8000;
    const int Authoritative = 0x0400;
    const int Truncated = 0x0200;
    const int RecursionDesired = 0x0100;
    const int AuthenticData = 0x0020;
    const int ClassIn = 1;

    public int Id { get; init; }

    public int Flags { get; init; }

    /// <summary>The response code with EDNS's upper bits (RFC 6891 section 6.1.3).</summary>
    public int ResponseCode { get; init; }

    public required DomainName Name { get; init; }

    public required DnsType Type { get; init; }

    public IReadOnlyList<DnsRecord> Answers { get; init; } = [];

    public IReadOnlyList<DnsRecord> Authority { get; init; } = [];

    public bool HasEdns { get; init; }

    public bool IsResponse => (Flags & Response) != 0;

    public bool IsAuthoritative => (Flags & Authoritative) != 0;

    public bool IsTruncated => (Flags & Truncated) != 0;

    public bool IsAuthenticated => (Flags & AuthenticData) != 0;

    /// <summary>A question: recursion desired; AD set, so that the server's view of DNSSEC comes back without signatures (RFC 6840 section 5.7).</summary>
    public static byte[] Query(int id, DomainName name, DnsType type, bool withEdns)
    {
        var writer = new WireWriter();
        writer.UInt16(id);
        writer.UInt16(RecursionDesired | AuthenticData);
        writer.UInt16(1);
        writer.UInt16(0);
        writer.UInt16(0);
        writer.UInt16(withEdns ? 1 : 0);
        writer.Name(name);
        writer.UInt16((int)type);
        writer.UInt16(ClassIn);
        if (withEdns)
            WriteEdns(writer, 0);
        return writer.ToArray();
    }

    /// <summary>The message on the wire.</summary>
    public byte[] ToArray()
    {
        var writer = new WireWriter();
        writer.UInt16(Id);
        writer.UInt16((Flags & 0xFFF0) | (ResponseCode & 0xF));
        writer.UInt16(1);
        writer.UInt16(Answers.Count);
        writer.UInt16(Authority.Count);
        writer.UInt16(HasEdns ? 1 : 0);
        writer.Name(Name);
        writer.UInt16((int)Type);
        writer.UInt16(ClassIn);
        foreach (var section in new[] { Answers, Authority })
        {
            foreach (var record in section)
            {
                writer.Name(record.Owner);
                writer.UInt16((int)record.Type);
                writer.UInt16(ClassIn);
                writer.UInt32(record.TtlSeconds);
                writer.Measured(data => WireData.Write(data, record));
            }
        }

        if (HasEdns)
            WriteEdns(writer, ResponseCode >> 4);
        return writer.ToArray();
    }

    /// <summary>Whether a packet is the response to a query, by id and question, letters' case aside. All else is somebody else's, or a forgery.</summary>
    public static bool IsResponseTo(byte[] query, byte[] packet, int start, int length)
    {
        var questionEnd = HeaderLength;
        while (query[questionEnd] != 0)
            questionEnd += query[questionEnd] + 1;
        questionEnd += 5;
        if (length < HeaderLength || (packet[start + 2] & 0x80) == 0 || packet[start] != query[0] || packet[start + 1] != query[1])
            return false;

        // Some servers leave the question out of FORMERR and the like; without it nothing ties the packet to ours.
        if (length < questionEnd || packet[start + 4] != 0 || packet[start + 5] != 1)
            return false;
        for (var i = HeaderLength; i < questionEnd; i++)
        {
            if (Lower(packet[start + i]) != Lower(query[i]))
                return false;
        }

        return true;
    }

    /// <summary>Reads a message, or says what is wrong with it.</summary>
    public static bool TryRead(byte[] packet, int start, int length, [NotNullWhen(true)] out DnsMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = null;
        var reader = new WireReader(packet, start, length);
        var (id, flags) = (reader.UInt16(), reader.UInt16());
        var (questions, answerCount, authorityCount, additionalCount) = (reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16());
        if (reader.Problem is null && questions != 1)
            reader.Fail(FormattableString.Invariant($"{questions} questions where one belongs"), 4);
        var name = reader.Name();
        var type = (DnsType)reader.UInt16();
        if (reader.UInt16() != ClassIn)
            reader.Fail("a question of another class than IN", reader.Offset);
        var answers = ReadSection(reader, answerCount);
        var authority = ReadSection(reader, authorityCount);
        var (hasEdns, upperBits) = FindEdns(reader, additionalCount);
        problem = reader.Problem;
        if (problem is not null)
            return false;
        message = new()
        {
            Id = id,
            Flags = flags,
            ResponseCode = (flags & 0xF) | (upperBits << 4),
            Name = name,
            Type = type,
            Answers = answers,
            Authority = authority,
            HasEdns = hasEdns,
        };
        return true;
    }

    static List<DnsRecord> ReadSection(WireReader reader, int count)
    {
        // The count is the sender's claim; the list grows only by records that are there.
        var records = new List<DnsRecord>(Math.Min(count, 16));
        for (var i = 0; i < count && reader.Problem is null; i++)
        {
            var owner = reader.Name();
            var type = (DnsType)reader.UInt16();
            var dnsClass = reader.UInt16();
            var ttl = reader.UInt32();
            var length = reader.UInt16();
            if (reader.Problem is not null)
                break;
            if (dnsClass != ClassIn || type == DnsType.OPT)
            {
                reader.Skip(length);
                continue;
            }

            // RFC 2181 section 8: a TTL with the top bit set is to be read as zero.
            var record = WireData.Read(reader, owner, type, ttl > int.MaxValue ? 0 : (int)ttl, length);
            if (reader.Problem is null)
                records.Add(record);
        }

        return records;
    }

    static (bool Found, int UpperBits) FindEdns(WireReader reader, int count)
    {
        var (found, upperBits) = (false, 0);
        for (var i = 0; i < count && reader.Problem is null; i++)
        {
            reader.SkipName();
            var type = (DnsType)reader.UInt16();
            reader.Skip(2);
            var ttl = reader.UInt32();
            reader.Skip(reader.UInt16());
            if (type == DnsType.OPT)
                (found, upperBits) = (true, (int)(ttl >> 24));
        }

        return (found, upperBits);
    }

    static void WriteEdns(WireWriter writer, int upperBits)
    {
        writer.Byte(0);
        writer.UInt16((int)DnsType.OPT);
        writer.UInt16(EdnsSize);
        writer.UInt32((long)upperBits << 24);
        writer.UInt16(0);
    }

    // Only letters fold; a length octet is below 64 and never looks like one.
    static int Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? octet | 0x20 : octet;
}
