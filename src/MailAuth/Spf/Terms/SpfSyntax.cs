using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What came of reading a record's text.</summary>
/// <param name="HasVersion">Whether the text is an SPF record at all: <c>v=spf1</c>, then a space or the end (RFC 7208 section 4.5).</param>
/// <param name="Terms">All terms in order, unknown ones included.</param>
/// <param name="Problems">What is wrong, in the order of the text.</param>
public sealed record SpfSyntax(bool HasVersion, IReadOnlyList<SpfTerm> Terms, IReadOnlyList<SyntaxProblem> Problems);
