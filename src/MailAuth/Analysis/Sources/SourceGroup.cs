using System;
using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What the rows of one key add up to.</summary>
sealed class SourceGroup(SourceGroupKey key)
{
    const int MostNames = 50;

    public SourceGroupKey Key => key;

    public long Messages { get; private set; }

    public long Aligned { get; private set; }

    public long SpfAligned { get; private set; }

    public long DkimAligned { get; private set; }

    public long Rejected { get; private set; }

    public long Quarantined { get; private set; }

    /// <summary>Messages of which the owner's SPF record says that the address is not allowed.</summary>
    public long SpfForbidden { get; private set; }

    /// <summary>Messages for whose own return address SPF says neither pass nor fail: softfail, neutral, none.</summary>
    public long SpfUndecided { get; private set; }

    /// <summary>Messages with a signature in the owner's name that did not pass.</summary>
    public long BrokenSignatures { get; private set; }

    /// <summary>Messages of a time when the policy asked to refuse what fails.</summary>
    public long Closed { get; private set; }

    public long Forwarded { get; private set; }

    public long Contradicting { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public ServiceSign Sign { get; private set; }

    /// <summary>What was found out about it outside of the reports.</summary>
    public GroupFacts Facts { get; set; } = GroupFacts.None;

    /// <summary>The service that it is known by: one that passed, or that holds the owner's key, or whose networks the owner lets in.</summary>
    public string? Service => key.Kind switch
    {
        SourceGroupKind.Service or SourceGroupKind.StrangeService => key.Name,
        SourceGroupKind.Relayed => Sign == ServiceSign.None ? null : key.Name,
        SourceGroupKind.Signed => Facts.Alias?.Service ?? Facts.Permission?.Service,
        SourceGroupKind.Permitted => Facts.Permission?.Service,
        _ => null,
    };

    public AddressTally Addresses { get; } = new();

    public TextTally HeaderFrom { get; } = new(MostNames);

    public TextTally EnvelopeFrom { get; } = new(MostNames);

    public TextTally DkimDomain { get; } = new(MostNames);

    public TextTally Selector { get; } = new(MostNames);

    public TextTally Organization { get; } = new(MostNames);

    /// <summary>Domains of others that something passed for, and by which a service is known.</summary>
    public TextTally Strangers { get; } = new(MostNames);

    /// <summary>The owner's keys that messages passed with.</summary>
    public TextTally Streams { get; } = new(MostNames);

    public void Add(DmarcReportRow row, RowReading reading, AddressBudget budget)
    {
        var count = row.Count;
        Messages += count;
        Aligned += row.PassesDmarc ? count : 0;
        SpfAligned += row.SpfEvaluated == ReportEvaluation.Pass ? count : 0;
        DkimAligned += row.DkimEvaluated == ReportEvaluation.Pass ? count : 0;
        Rejected += row.Disposition == ReportDisposition.Reject ? count : 0;
        Quarantined += row.Disposition == ReportDisposition.Quarantine ? count : 0;
        SpfForbidden += reading.OwnSpfFailure == ReportAuthResult.Fail ? count : 0;
        SpfUndecided += reading.OwnSpfFailure is ReportAuthResult.SoftFail or ReportAuthResult.Neutral or ReportAuthResult.None ? count : 0;
        BrokenSignatures += reading.HasBrokenSignature ? count : 0;
        Closed += row.Policy == DmarcPolicy.Reject && row.SubdomainPolicy is null or DmarcPolicy.Reject ? count : 0;
        Forwarded += reading.IsForwarded ? count : 0;
        Contradicting += reading.Contradicts ? count : 0;
        Extend(row.Begin, row.End);
        if (reading.Sign != ServiceSign.None && (Sign == ServiceSign.None || reading.Sign < Sign))
            Sign = reading.Sign;
        if (reading.Address is { } address)
            Addresses.Add(address, count, budget);
        HeaderFrom.Add(row.HeaderFrom, count);
        EnvelopeFrom.Add(row.EnvelopeFrom, count);
        Organization.Add(row.Organization, count);
        Strangers.Add(reading.Sign == ServiceSign.Envelope ? reading.OtherSpf : reading.OtherSigner ?? reading.OtherSpf, count);
        if (row.DkimEvaluated == ReportEvaluation.Pass)
            Streams.Add(StreamName(reading.OwnSigner, reading.OwnSelector), count);
        foreach (var result in row.DkimResults)
        {
            if (result.Result != ReportAuthResult.Pass)
                continue;
            DkimDomain.Add(result.Domain, count);
            Selector.Add(result.Selector, count);
        }
    }

    /// <summary>How a key is named; nobody shows it.</summary>
    public static string StreamName(string? signer, string? selector) => signer + "\n" + selector;

    void Extend(DateTimeOffset? begin, DateTimeOffset? end)
    {
        if (begin is { } from && (First is null || from < First))
            First = from;
        if (end is { } until && (Last is null || until > Last))
            Last = until;
    }
}
