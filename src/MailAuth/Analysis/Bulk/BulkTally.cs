using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Messages of rows that belong together, by what passed.</summary>
sealed class BulkTally
{
    public long Messages { get; private set; }

    public long Spf { get; private set; }

    public long Dkim { get; private set; }

    public long Either { get; private set; }

    public long Aligned { get; private set; }

    public void Add(long count, bool spf, bool dkim, bool aligned)
    {
        Messages = BoundedSum.Of(Messages, count);
        Spf = BoundedSum.Of(Spf, spf ? count : 0);
        Dkim = BoundedSum.Of(Dkim, dkim ? count : 0);
        Either = BoundedSum.Of(Either, spf || dkim ? count : 0);
        Aligned = BoundedSum.Of(Aligned, aligned ? count : 0);
    }

    public void Add(BulkTally other)
    {
        Messages = BoundedSum.Of(Messages, other.Messages);
        Spf = BoundedSum.Of(Spf, other.Spf);
        Dkim = BoundedSum.Of(Dkim, other.Dkim);
        Either = BoundedSum.Of(Either, other.Either);
        Aligned = BoundedSum.Of(Aligned, other.Aligned);
    }
}

/// <summary>All that is known of a domain when its requirements are judged.</summary>
sealed class BulkFacts(string domain)
{
    public string Domain { get; } = domain;

    /// <summary>The audit; null where none was given.</summary>
    public MailDomainAudit? Audit { get; set; }

    /// <summary>Whether it was asked for by name.</summary>
    public bool IsExpected { get; set; }

    /// <summary>The domain's own mail, services and what is set up by half included, forwarders and spoofs not; no messages where no report tells of it.</summary>
    public BulkTally Own { get; } = new();

    /// <summary>The newest policy that a report found.</summary>
    public (DateTimeOffset At, DmarcPolicy Policy)? Reported { get; set; }

    /// <summary>Of the addresses of the domain's own mail those that have a name that has them, and those of which the DNS did not say; null where none was looked up.</summary>
    public (int Confirmed, int Asked, int Undecided, string Missing)? Hosts { get; set; }

    /// <summary>Messages that the user gave.</summary>
    public List<BulkSenderSample> Samples { get; } = [];
}
