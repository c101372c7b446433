using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>An RRset that is said to be gone: class NONE (RFC 2136 section 2.4).</summary>
/// <param name="Owner">The name.</param>
/// <param name="Type">The type; <see cref="ZoneFile.AnyType"/> where the name itself is gone.</param>
public sealed record AbsentSet(DomainName Owner, DnsType Type);

/// <summary>What a master file says (RFC 1035 section 5), or a snapshot of answers (docs/snapshot.md).</summary>
public sealed class ZoneFile
{
    /// <summary>Type ANY (255): with class NONE, everything at a name.</summary>
    public const DnsType AnyType = (DnsType)255;

    /// <summary>The longest text that is read, in UTF-16 code units: 64 Mi.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    /// <summary>The most records that are read: one million.</summary>
    public const int MaxRecords = 1_000_000;

    /// <summary>The file's name, the source of all answers from it.</summary>
    public required string Name { get; init; }

    /// <summary>All records that could be read, in the order of the file.</summary>
    public IReadOnlyList<DnsRecord> Records { get; init; } = [];

    /// <summary>What the file says is gone, in the order of the file.</summary>
    public IReadOnlyList<AbsentSet> Absent { get; init; } = [];

    /// <summary>The names below which the file knows everything: what has an SOA, and the file's first <c>$ORIGIN</c> unless it is the root.</summary>
    public IReadOnlyList<DomainName> Zones { get; init; } = [];

    /// <summary>What could not be used.</summary>
    public IReadOnlyList<ZoneProblem> Problems { get; init; } = [];

    /// <summary>Whether the file is a snapshot: it answers the questions that were recorded, and no other.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>The recorded answers of a snapshot, in the order of the file; empty for an ordinary zone file.</summary>
    public IReadOnlyList<DnsAnswer> Recorded { get; init; } = [];

    /// <summary>Records as a file, for overlays made of objects.</summary>
    /// <param name="name">What answers call their source.</param>
    /// <param name="records">The records.</param>
    public static ZoneFile FromRecords(string name, IEnumerable<DnsRecord> records) => new() { Name = name, Records = [.. records] };

    /// <summary>Reads a master file or a snapshot. Never throws on its content: see <see cref="Problems"/>.</summary>
    /// <param name="name">The file's name, for answers and problems; its control characters are made visible there.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="origin">What relative names are relative to before the first <c>$ORIGIN</c>; null where the file has to say it.</param>
    public static ZoneFile Parse(string name, string text, DomainName? origin = null)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return new ZoneFileReader(VisibleText.Escape(name), text, origin).Read();
    }
}
