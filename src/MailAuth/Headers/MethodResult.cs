using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Headers;

/// <summary>What a server says to have seen when it checked: <c>smtp.mailfrom=contoso.example</c>.</summary>
/// <param name="Type">The <c>ptype</c>, <c>smtp</c>; empty where the server wrote none, as Microsoft's <c>action=</c>.</param>
/// <param name="Name">The property, <c>mailfrom</c>.</param>
/// <param name="Value">Its value without quotes, control characters made visible; empty where there is none.</param>
public sealed record ResultProperty(string Type, string Name, string Value)
{
    /// <summary>As in the field.</summary>
    public override string ToString() => Type.Length == 0 ? $"{Name}={Value}" : $"{Type}.{Name}={Value}";
}

/// <summary>One method's result in an Authentication-Results field (RFC 8601 section 2.2, <c>resinfo</c>).</summary>
public sealed record MethodResult
{
    /// <summary>What was checked.</summary>
    public required AuthenticationMethod Method { get; init; }

    /// <summary>The word for it, as written.</summary>
    public required string MethodName { get; init; }

    /// <summary>The method's version; 1 where none is written.</summary>
    public int MethodVersion { get; init; } = 1;

    /// <summary>What came of it.</summary>
    public required AuthenticationOutcome Result { get; init; }

    /// <summary>The word for it, as written; empty where there is none.</summary>
    public required string ResultWord { get; init; }

    /// <summary>The text of <c>reason=</c>; for <c>compauth</c> the code. Null where there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>What stands in comments, several parted by <c>; </c>; empty where there is none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>What the server says to have seen, in order.</summary>
    public IReadOnlyList<ResultProperty> Properties { get; init; } = [];

    /// <summary>The recipient's domain that older Exchange Online writes in front of a result (<c>contoso.com; dkim=…</c>); null where there is none.</summary>
    public string? RecipientDomain { get; init; }

    /// <summary>Where the result begins in the unfolded value, in UTF-16 code units.</summary>
    public int Offset { get; init; }

    /// <summary>The first value of a property, <c>header</c> and <c>d</c>; null where there is none or it is empty.</summary>
    public string? Property(string type, string name) => Properties.FirstOrDefault(property => property.Value.Length > 0
        && string.Equals(property.Type, type, StringComparison.OrdinalIgnoreCase)
        && string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>
    /// The domain that the result is about, in lower case: the MAIL FROM or HELO domain for SPF, the signer for DKIM, the
    /// From domain for DMARC. Null where none is named.
    /// </summary>
    public string? Domain
    {
        get
        {
            var value = Method switch
            {
                AuthenticationMethod.Spf => Property("smtp", "mailfrom") is { } from && FieldText.DomainOf(from).Length > 0 ? from : Property("smtp", "helo"),
                AuthenticationMethod.Dkim or AuthenticationMethod.DomainKeys or AuthenticationMethod.Bimi => Property("header", "d") ?? Property("header", "i"),
                AuthenticationMethod.Dmarc or AuthenticationMethod.SenderId or AuthenticationMethod.DkimAdsp => Property("header", "from") ?? Property("header", "d"),
                _ => null,
            };
            // Microsoft writes header.d=none for a message without signature.
            var domain = value is null ? "" : FieldText.DomainOf(value);
            return domain.Length == 0 || (domain == "none" && Method == AuthenticationMethod.Dkim) ? null : domain;
        }
    }

    /// <summary>Method, result and domain in a few words.</summary>
    public override string ToString() => MethodName + "=" + ResultWord
        + (Reason is null ? "" : " reason=" + Reason)
        + (Domain is { } domain ? $" ({domain})" : "");
}
