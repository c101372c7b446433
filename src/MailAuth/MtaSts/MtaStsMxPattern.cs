using System;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>One <c>mx</c> of a policy: <c>sts-policy-mx-value = ["*."] Domain</c> (RFC 8461 section 3.2).</summary>
public sealed class MtaStsMxPattern
{
    readonly DomainName name;

    MtaStsMxPattern(DomainName name, bool isWildcard)
    {
        this.name = name;
        IsWildcard = isWildcard;
        Text = isWildcard ? "*." + name.Ascii : name.Ascii;
    }

    /// <summary>Whether the leftmost label may be anything.</summary>
    public bool IsWildcard { get; }

    /// <summary>The pattern in lower case.</summary>
    public string Text { get; }

    /// <summary>The pattern that a text is; null where it is none. Names are A-labels of letters, digits and hyphens, without a final dot.</summary>
    public static MtaStsMxPattern? TryParse(string? text)
    {
        if (text is null)
            return null;
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var host = isWildcard ? text[2..] : text;
        return host.Length > 0 && host.Split('.').All(IsLabel) && DomainName.TryParse(host, out var name) ? new(name, isWildcard) : null;
    }

    /// <summary>Whether a host's name fits: the same name, or for a wildcard exactly one label more (RFC 8461 section 4.1).</summary>
    public bool Matches(DomainName host)
    {
        if (host is null)
            throw new ArgumentNullException(nameof(host));
        return IsWildcard ? name.Equals(host.Parent) : name.Equals(host);
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => Text;

    // sub-domain = Let-dig [Ldh-str] (RFC 5321 section 4.1.2)
    static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label[0] != '-' && label[label.Length - 1] != '-'
        && label.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');
}
