using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>A Received-SPF field: what a server says came of its SPF check (RFC 7208 section 9.1).</summary>
public sealed record ReceivedSpf
{
    /// <summary>The field's value on one line, control characters made visible.</summary>
    public required string Raw { get; init; }

    /// <summary>The verdict.</summary>
    public required AuthenticationOutcome Result { get; init; }

    /// <summary>The word for it, as written.</summary>
    public required string ResultWord { get; init; }

    /// <summary>The sentence in parentheses; empty where there is none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The <c>key=value</c> pairs in order, without the angle brackets around addresses.</summary>
    public IReadOnlyList<ResultProperty> Properties { get; init; } = [];

    /// <summary>What in it is not by the book; offsets count from the beginning of <see cref="Raw"/>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The server that checked, as it names itself in <c>receiver</c> or in front of its sentence; null where it does not.</summary>
    public string? Receiver => Value("receiver") ?? Speaker;

    /// <summary>The client's address; null where it is not named.</summary>
    public string? ClientIP => Value("client-ip");

    /// <summary>The client's HELO name; null where it is not named.</summary>
    public string? Helo => Value("helo");

    /// <summary>The reverse-path; null where it is not named.</summary>
    public string? EnvelopeFrom => Value("envelope-from");

    /// <summary>Who wrote the sentence: <c>protection.outlook.com</c> in <c>(protection.outlook.com: domain of …)</c>.</summary>
    public string? Speaker => Comment.IndexOf(':') is var colon and > 0 && Comment.IndexOf(' ') > colon ? Comment.Substring(0, colon) : null;

    /// <summary>The domain that was checked, in lower case: that of the reverse-path, or the one of which the sentence speaks; null where none is named.</summary>
    public string? Domain => EnvelopeFrom is { } from && FieldText.DomainOf(from) is { Length: > 0 } domain ? domain : DomainInComment();

    /// <summary>The verdict and what it is about.</summary>
    public override string ToString() => ResultWord
        + (Domain is { } domain ? " " + domain : "")
        + (ClientIP is { } address ? $" ({address})" : "");

    string? Value(string name) => Properties.FirstOrDefault(property => property.Value.Length > 0 && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    // "domain of D designates …"; Microsoft's None says "D does not designate …", its SoftFail "domain of transitioning D discourages …".
    string? DomainInComment()
    {
        var words = Comment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var found = words[i] == "of" && i > 0 && words[i - 1] == "domain" ? words[i + 1]
                : words[i + 1] is "does" or "discourages" && words[i].IndexOf('.') > 0 ? words[i]
                : null;
            if (found is not null && FieldText.DomainOf(found) is { Length: > 0 } domain && domain.IndexOf('.') > 0)
                return domain;
        }

        return null;
    }
}
