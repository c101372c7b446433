using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>How the field is written.</summary>
public enum ResultDialect
{
    /// <summary>By RFC 8601: the server's name first.</summary>
    Standard,

    /// <summary>Exchange Online's: no name of a server, and words that only Microsoft writes.</summary>
    Microsoft,

    /// <summary>Without the server's name, and nothing that shows who wrote it.</summary>
    Nameless,
}

/// <summary>An Authentication-Results field or one of its relatives: what a server says it checked (RFC 8601).</summary>
/// <remarks>It says what somebody wrote. Whether to believe it is another question; see <see cref="StampTrust"/>.</remarks>
public sealed record AuthenticationResults
{
    /// <summary>The field's value on one line, control characters made visible.</summary>
    public required string Raw { get; init; }

    /// <summary>The server's name, <c>authserv-id</c>; null where there is none, as in Exchange Online's fields.</summary>
    public string? AuthServId { get; init; }

    /// <summary>The version behind it; 1 where none is written.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The ARC instance <c>i=</c>, 1 to 50 (RFC 8617 section 4.2.1); null outside ARC and where it is unreadable.</summary>
    public int? Instance { get; init; }

    /// <summary>How the field is written.</summary>
    public required ResultDialect Dialect { get; init; }

    /// <summary>The results in order; empty also where the server says <c>none</c>: it checked nothing.</summary>
    public IReadOnlyList<MethodResult> Results { get; init; } = [];

    /// <summary>What in it is not by the book; offsets count from the beginning of <see cref="Raw"/>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The first result of a method; null where there is none.</summary>
    public MethodResult? First(AuthenticationMethod method) => Results.FirstOrDefault(result => result.Method == method);

    /// <summary>All results of a method, in order.</summary>
    public IEnumerable<MethodResult> All(AuthenticationMethod method) => Results.Where(result => result.Method == method);

    /// <summary>The server and its results in one line.</summary>
    public override string ToString() => (AuthServId is null ? "" : AuthServId + "; ")
        + (Results.Count == 0 ? "none" : string.Join("; ", Results));
}
