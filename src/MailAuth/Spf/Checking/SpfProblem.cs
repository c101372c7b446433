using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Why a check came to no verdict.</summary>
public enum SpfProblemCode
{
    /// <summary>There is no domain that could have a record (RFC 7208 section 4.3).</summary>
    NotADomain,

    /// <summary>The domain has no SPF record (section 4.5).</summary>
    NoRecord,

    /// <summary>The domain has several SPF records (section 4.5).</summary>
    SeveralRecords,

    /// <summary>A record has a syntax error (section 4.6).</summary>
    BadRecord,

    /// <summary>An <c>include</c> or <c>redirect</c> leads to a domain without an SPF record (sections 5.2 and 6.1).</summary>
    NoRecordBehind,

    /// <summary>More terms ask the DNS than may (section 4.6.4).</summary>
    TooManyLookups,

    /// <summary>More terms find nothing than may (section 4.6.4).</summary>
    TooManyVoidLookups,

    /// <summary>An <c>mx</c> has more exchangers than it may (section 4.6.4).</summary>
    TooManyMxHosts,

    /// <summary>The DNS failed (section 2.6.6).</summary>
    Unreachable,

    /// <summary>The check took longer than it may (section 4.6.4).</summary>
    OutOfTime,

    /// <summary>A record leads back to itself; told so only where the limits are lifted, else it is <see cref="TooManyLookups"/>.</summary>
    Loop,

    /// <summary>More records, conditions or cases than are worked out for a set of addresses; never of one address.</summary>
    TooComplex,
}

/// <summary>Why a check came to no verdict, and where.</summary>
public sealed record SpfProblem
{
    /// <summary>What it is.</summary>
    public required SpfProblemCode Code { get; init; }

    /// <summary>The domain whose record was being evaluated.</summary>
    public required string Domain { get; init; }

    /// <summary>The term at which the check ended; empty where it was the record itself.</summary>
    public string Term { get; init; } = "";

    /// <summary>What goes with it: the limit, the name behind an include, the question that failed and how.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The first syntax error, where that is the problem.</summary>
    public SyntaxProblem? Syntax { get; init; }

    /// <summary>A few words, in the UI culture's language, where it is clear which term is meant.</summary>
    internal string Brief => Sentences.Get("SpfProblem.Short." + Code);

    /// <summary>One sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("SpfProblem." + Code, Domain, Term, Syntax is null ? Detail : Syntax.ToString());
}
