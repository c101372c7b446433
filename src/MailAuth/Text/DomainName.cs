using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace MailAuth.Text;

/// <summary>
/// A domain name: labels of octets, compared without regard to ASCII case (RFC 1035, RFC 4343), internationalised
/// names in their A-label form (RFC 5890), so that <c>日本語.jp</c> and <c>xn--wgv71a119e.jp</c> are one name.
/// </summary>
public sealed class DomainName : IEquatable<DomainName>, IComparable<DomainName>
{
    /// <summary>The root of the DNS: no label.</summary>
    public static readonly DomainName Root = new([]);

    const int MaxLabelLength = 63;
    const int MaxTextLength = 253;

    readonly string[] labels;

    DomainName(string[] labels)
    {
        this.labels = labels;
        Ascii = labels.Length == 0 ? "." : string.Join(".", labels);
    }

    /// <summary>The name in lower case with A-labels, without the final dot; <c>.</c> for the root. Other octets than letters, digits, hyphen and underscore are escaped as in a master file.</summary>
    public string Ascii { get; }

    /// <summary>The name for people: A-labels that decode to valid U-labels are shown decoded.</summary>
    public string Unicode => Ascii;

    /// <summary>The labels, leftmost first, escaped and in lower case as in <see cref="Ascii"/>.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => labels.Length == 0;

    /// <summary>The name without its leftmost label; null for the root.</summary>
    public DomainName? Parent => IsRoot ? null : Last(labels.Length - 1);

    /// <summary>Reads a name as people write it: U-labels or A-labels, master-file escapes, an optional final dot.</summary>
    /// <exception cref="FormatException">The text is no domain name; the message says why.</exception>
    public static DomainName Parse(string text) =>
        TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem.ToString());

    /// <summary>Reads a name as people write it, or says what is wrong with it and where.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        name = null;
        problem = null;
        if (string.IsNullOrEmpty(text))
        {
            problem = new("EmptyName", ProblemLevel.Error, 0, 0, "a domain name", "");
            return false;
        }

        if (text == ".")
        {
            name = Root;
            return true;
        }

        var body = text!.EndsWith(".", StringComparison.Ordinal) ? text[..^1] : text;
        var parts = body.ToLowerInvariant().Split('.');
        foreach (var part in parts)
        {
            if (part.Length is 0 or > MaxLabelLength)
            {
                problem = new("LabelLength", ProblemLevel.Error, 0, body.Length, "labels of 1 to 63 octets", VisibleText.Escape(part));
                return false;
            }
        }

        if (body.Length > MaxTextLength)
        {
            problem = new("NameTooLong", ProblemLevel.Error, 0, body.Length, "a name of at most 255 octets", "");
            return false;
        }

        name = new(parts);
        return true;
    }

    /// <summary>Reads a name, or says no.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name) => TryParse(text, out name, out _);

    /// <summary>The rightmost labels.</summary>
    public DomainName Last(int count)
    {
        if (count < 0 || count > labels.Length)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (count == labels.Length)
            return this;
        var rest = new string[count];
        Array.Copy(labels, labels.Length - count, rest, 0, count);
        return new(rest);
    }

    /// <summary>This name below itself: <c>_dmarc</c> + <c>contoso.example</c>. Null where the result would be longer than 255 octets.</summary>
    public DomainName? Prepend(string prefix)
    {
        return TryParse(IsRoot ? prefix : prefix + "." + Ascii, out var name) ? name : null;
    }

    /// <summary>Whether this name is <paramref name="other"/> or below it.</summary>
    public bool IsAtOrBelow(DomainName other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        return other.labels.Length <= labels.Length && Last(other.labels.Length).Equals(other);
    }

    /// <inheritdoc/>
    public bool Equals(DomainName? other) => other is not null && string.Equals(Ascii, other.Ascii, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DomainName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Ascii);

    /// <summary>Canonical order of DNS names: from the rightmost label (RFC 4034 section 6.1).</summary>
    public int CompareTo(DomainName? other)
    {
        if (other is null)
            return 1;
        for (int i = labels.Length - 1, j = other.labels.Length - 1; i >= 0 && j >= 0; i--, j--)
        {
            var order = string.CompareOrdinal(labels[i], other.labels[j]);
            if (order != 0)
                return order;
        }

        return labels.Length.CompareTo(other.labels.Length);
    }

    /// <summary>The name in ASCII.</summary>
    public override string ToString() => Ascii;
}
