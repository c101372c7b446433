using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Reads the entries of one master file: directives, owners, TTLs, classes (RFC 1035 section 5.1, RFC 2308 section 4).</summary>
sealed class ZoneFileReader(string file, string text, DomainName? origin)
{
    const int FallbackTtl = 3600;

    readonly ZoneProblems problems = new(file);
    readonly List<DnsRecord> records = [];
    readonly List<AbsentSet> absent = [];
    readonly List<DomainName> zones = [];
    readonly HashSet<DomainName> seenZones = [];
    readonly MasterEntry entry = new();
    SnapshotReader? snapshot;
    DomainName? currentOrigin = origin;
    DomainName? firstOrigin;
    DomainName? owner;
    string? ownerText;
    int? defaultTtl;
    int? lastTtl;

    public ZoneFile Read()
    {
        if (text.Length > ZoneFile.MaxLength)
            problems.Add(1, 1, "a file of at most 64 Mi characters", "");
        else
            ReadEntries();

        if (snapshot is not null)
            zones.Clear();
        else if (firstOrigin is { IsRoot: false } && seenZones.Add(firstOrigin))
            zones.Insert(0, firstOrigin);
        return new()
        {
            Name = file,
            Records = records.ToArray(),
            Absent = absent.ToArray(),
            Zones = zones.ToArray(),
            IsSnapshot = snapshot is not null,
            Recorded = snapshot?.Finish() ?? [],
            Problems = problems.ToArray(),
        };
    }

    void ReadEntries()
    {
        var scanner = new MasterScanner(text, problems);
        for (var isFirst = true; !problems.IsFull && scanner.Read(entry); isFirst = false)
        {
            if (entry.Comment is { } comment)
            {
                if (isFirst)
                    snapshot = SnapshotReader.Begin(comment, problems);
                else
                    snapshot?.Comment(comment, entry.Line);
            }

            if (entry.Tokens.Count == 0 || entry.IsBroken)
                continue;
            if (records.Count == ZoneFile.MaxRecords)
            {
                problems.Add(entry.Line, 1, "at most a million records", "");
                return;
            }

            var first = entry.Tokens[0];
            if (!first.IsQuoted && first.Raw[0] == '$')
                ReadDirective(first);
            else
                ReadRecord();
        }
    }

    void ReadDirective(MasterToken directive)
    {
        var cursor = new MasterCursor(entry.Tokens, 1, entry.Line, currentOrigin, problems);
        switch (directive.Raw.ToUpperInvariant())
        {
            case "$ORIGIN":
                if (cursor.Name(out var name) && cursor.End())
                {
                    currentOrigin = name;
                    firstOrigin ??= name;
                    ownerText = null;
                }

                break;
            case "$TTL":
                if (cursor.Ttl(out var ttl) && cursor.End())
                    defaultTtl = ttl;
                break;
            case "$INCLUDE":
                problems.Add(directive, "records: a file is never read at another file's word, so name the included file beside this one instead of using $INCLUDE");
                break;
            default:
                problems.Add(directive, "$ORIGIN or $TTL");
                break;
        }
    }

    void ReadRecord()
    {
        var at = 0;
        if (!entry.IsOwnerBlank)
        {
            if (!ReadOwner(entry.Tokens[at++]))
                return;
        }
        else if (owner is null)
        {
            problems.Add(entry.Line, 1, "an owner name, as no record stands before this one", "");
            return;
        }

        var cursor = new MasterCursor(entry.Tokens, at, entry.Line, currentOrigin, problems);
        if (!cursor.Preamble(out var ttl, out var isNone, out var type))
            return;

        if (isNone)
        {
            if (cursor.End())
                absent.Add(new(owner, type));
            return;
        }

        if (type == ZoneFile.AnyType)
        {
            problems.Add(entry.Line, 1, "a type; ANY goes with class NONE only", "ANY");
            return;
        }

        lastTtl = ttl ?? lastTtl;
        var record = MasterData.Read(cursor, owner, type, ttl ?? defaultTtl ?? lastTtl ?? FallbackTtl);
        if (record is null || !cursor.End())
            return;
        records.Add(record);
        snapshot?.Record(record, entry.Line);
        if (record is SoaRecord soa)
        {
            if (seenZones.Add(soa.Owner))
                zones.Add(soa.Owner);

            // Before RFC 2308 gave $TTL to files, the SOA's last field was the default TTL.
            lastTtl ??= (int)Math.Min(soa.MinimumSeconds, int.MaxValue);
        }
    }

    [MemberNotNullWhen(true, nameof(owner))]
    bool ReadOwner(MasterToken token)
    {
        if (token.IsQuoted)
        {
            problems.Add(token, "a domain name without quotes");
            owner = null;
            ownerText = null;
            return false;
        }

        // Files repeat the owner on many lines.
        if (owner is not null && string.Equals(ownerText, token.Raw, StringComparison.Ordinal))
            return true;

        // A record below a bad owner must not land on the owner before it.
        owner = MasterCursor.ReadName(token, currentOrigin, problems);
        ownerText = token.Raw;
        return owner is not null;
    }
}
