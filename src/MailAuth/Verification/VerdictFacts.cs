using MailAuth.Dmarc;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>All that a verdict rests on, and nothing else of the message.</summary>
sealed record VerdictFacts
{
    /// <summary>How many domains From names.</summary>
    public int Authors { get; init; } = 1;

    /// <summary>Whether nothing speaks for one of several From domains.</summary>
    public bool HasUnprovenAuthor { get; init; }

    /// <summary>What DMARC says now.</summary>
    public DmarcResult Dmarc { get; init; }

    /// <summary>Whether the message would pass, were there a record.</summary>
    public bool WouldPass { get; init; }

    /// <summary>Whether the DMARC record that counts asks for quarantine or reject, before test mode.</summary>
    public bool IsEnforced { get; init; }

    /// <summary>What a stamp that can be believed says of DMARC for this very From domain; null where none does.</summary>
    public AuthenticationOutcome? StampedDmarc { get; init; }

    /// <summary>Whether stamps that can be believed say that SPF or DKIM passed for the From domain's organization; null where none speaks of SPF or DKIM.</summary>
    public bool? StampedAligned { get; init; }

    /// <summary>Whether a stamp that can be believed says that SPF refused the address, for whatever domain.</summary>
    public bool StampedSpfFail { get; init; }

    /// <summary>What composite authentication said, by a stamp that can be believed; null where none says.</summary>
    public AuthenticationOutcome? CompAuth { get; init; }

    /// <summary>Its code: <c>001</c>; empty where there is none.</summary>
    public string CompAuthCode { get; init; } = "";

    /// <summary>Whether a stamp that can be believed says that a user of the own organization sent it, signed in.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether SPF or DKIM passes for anybody, by our own check or by a stamp that can be believed.</summary>
    public bool SomebodyAuthenticated { get; init; }

    /// <summary>Whether SPF was evaluated for the From domain's organization, and refuses the address.</summary>
    public bool SpfRefuses { get; init; }

    /// <summary>Whether SPF decides for the From domain's organization, and the message is so old that its records may have been others then.</summary>
    public bool SpfMayHaveChanged { get; init; }

    /// <summary>Whether the From domain may have an SPF record, or the message a signature of it: false only where it is known that nothing is there.</summary>
    public bool SomethingPublished { get; init; }

    /// <summary>Whether the message has a signature of, or a reverse-path in, the From domain's organization: something that could speak for it.</summary>
    public bool CouldAlign { get; init; }

    /// <summary>Whether a signature of the From domain's organization holds over the header, though the whole does not pass.</summary>
    public bool HeaderSignatureHolds { get; init; }

    /// <summary>Whether what keeps that signature from passing is that its body is not at hand, and not that something is wrong.</summary>
    public bool OnlyBodyMissing { get; init; }

    /// <summary>Whether a whole ARC chain, sealed last by somebody whom the reader trusts, says that DMARC passed.</summary>
    public bool ArcTrusted { get; init; }

    /// <summary>The same by somebody whom nobody trusts.</summary>
    public bool ArcUntrusted { get; init; }

    /// <summary>Whether the name shown is that of somebody else than the address.</summary>
    public bool ImitatesName { get; init; }
}
