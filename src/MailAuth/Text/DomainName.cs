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
    /// <summary>The most octets a label may have (RFC 1035 section 2.3.4).</summary>
    internal const int MaxLabelOctets = 63;

    /// <summary>The most octets a name may have on the wire, length octets and the root's included (RFC 1035 section 2.3.4).</summary>
    internal const int MaxOctets = 255;

    /// <summary>The root of the DNS: no label.</summary>
    public static readonly DomainName Root = new([]);

    readonly byte[][] octets;
    string[]? labels;
    IdnaView? view;

    DomainName(byte[][] octets)
    {
        this.octets = octets;
        Ascii = octets.Length == 0 ? "." : MasterName.Format(octets);
    }

    /// <summary>
    /// The name in lower case with A-labels, without the final dot; <c>.</c> for the root. Octets that are no visible ASCII
    /// character are escaped as <c>\DDD</c>, characters that mean something in a master file as <c>\X</c> (RFC 1035 section 5.1).
    /// </summary>
    public string Ascii { get; }

    /// <summary>
    /// The name for people: A-labels that decode to valid U-labels (UTS 46) are shown decoded, all others as they are in
    /// <see cref="Ascii"/>. It never holds control characters, white space or bidirectional controls.
    /// </summary>
    public string Unicode => View.Unicode;

    /// <summary>Whether a label begins with <c>xn--</c> and is no A-label: it cannot be decoded, or what it decodes to is not allowed or would be written otherwise (RFC 5890 section 2.3.2.1).</summary>
    public bool HasInvalidALabel => View.HasInvalidALabel;

    /// <summary>The labels, leftmost first, escaped and in lower case as in <see cref="Ascii"/>.</summary>
    public IReadOnlyList<string> Labels => labels ??= Array.ConvertAll(octets, MasterName.FormatLabel);

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => octets.Length == 0;

    /// <summary>The name without its leftmost label; null for the root.</summary>
    public DomainName? Parent => IsRoot ? null : Last(octets.Length - 1);

    /// <summary>The labels as octets in lower case, leftmost first. Not to be written to.</summary>
    internal IReadOnlyList<byte[]> Octets => octets;

    IdnaView View => view ??= IdnaView.Of(octets, Ascii);

    /// <summary>Reads a name as people write it: U-labels or A-labels, master-file escapes, an optional final dot.</summary>
    /// <exception cref="FormatException">The text is no domain name; the message says why.</exception>
    public static DomainName Parse(string text) =>
        TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem.ToString());

    /// <summary>Reads a name as people write it, or says what is wrong with it and where.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        name = MasterName.Read(text ?? "", out problem) is { } read ? Create(read) : null;
        return name is not null;
    }

    /// <summary>Reads a name, or says no.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name) => TryParse(text, out name, out _);

    /// <summary>
    /// A name out of text in which only the dots mean something: what SPF's macros expand to (RFC 7208 section 7). Other
    /// characters stand for themselves, non-ASCII ones as UTF-8. Null where a label is empty or something is too long.
    /// </summary>
    internal static DomainName? FromPlainText(string text)
    {
        var end = text.EndsWith('.') ? text.Length - 1 : text.Length;
        if (end > MaxOctets)
            return null;
        var count = 1;
        for (var i = 0; i < end; i++)
            count += text[i] == '.' ? 1 : 0;
        var split = new byte[count][];
        for (int i = 0, from = 0; i < count; i++)
        {
            var dot = i == count - 1 ? end : text.IndexOf('.', from);
            split[i] = System.Text.Encoding.UTF8.GetBytes(text.ToCharArray(from, dot - from));
            from = dot + 1;
        }

        return Fits(split) ? Create(Lowered(split)) : null;
    }

    /// <summary>A name out of labels as they are on the wire. The arrays become the name's own; ASCII letters are lowered in place.</summary>
    /// <exception cref="ArgumentException">A label is empty or too long, or the name is: the caller should have seen that.</exception>
    internal static DomainName FromOctets(IReadOnlyList<byte[]> labels)
    {
        var own = new byte[labels.Count][];
        for (var i = 0; i < own.Length; i++)
            own[i] = labels[i];
        return Fits(own) ? Create(Lowered(own)) : throw new ArgumentException("A label of 1 to 63 octets, a name of at most 255.", nameof(labels));
    }

    /// <summary>The rightmost labels.</summary>
    /// <param name="count">How many, 0 to the number of labels.</param>
    public DomainName Last(int count)
    {
        if (count < 0 || count > octets.Length)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (count == octets.Length)
            return this;
        var rest = new byte[count][];
        Array.Copy(octets, octets.Length - count, rest, 0, count);
        return Create(rest);
    }

    /// <summary>The name below this one: <c>_dmarc</c> + <c>contoso.example</c>. Null where that would be longer than 255 octets, or the prefix is no name.</summary>
    /// <param name="prefix">One label or several, written as for <see cref="Parse"/>.</param>
    public DomainName? Prepend(string prefix)
    {
        if (!TryParse(prefix, out var front))
            return null;
        var all = new byte[front.octets.Length + octets.Length][];
        front.octets.CopyTo(all, 0);
        octets.CopyTo(all, front.octets.Length);
        return Fits(all) ? Create(all) : null;
    }

    /// <summary>Whether this name is <paramref name="other"/> or below it.</summary>
    public bool IsAtOrBelow(DomainName other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        var skip = octets.Length - other.octets.Length;
        for (var i = other.octets.Length - 1; skip >= 0 && i >= 0; i--)
        {
            if (Compare(octets[skip + i], other.octets[i]) != 0)
                return false;
        }

        return skip >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(DomainName? other) => other is not null && string.Equals(Ascii, other.Ascii, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DomainName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Ascii);

    /// <summary>Canonical order of DNS names: label by label from the right, as octets (RFC 4034 section 6.1).</summary>
    public int CompareTo(DomainName? other)
    {
        if (other is null)
            return 1;
        for (int i = octets.Length - 1, j = other.octets.Length - 1; i >= 0 && j >= 0; i--, j--)
        {
            var order = Compare(octets[i], other.octets[j]);
            if (order != 0)
                return order;
        }

        return octets.Length.CompareTo(other.octets.Length);
    }

    /// <summary>The name in ASCII.</summary>
    public override string ToString() => Ascii;

    static DomainName Create(byte[][] octets) => octets.Length == 0 ? Root : new(octets);

    static byte[][] Lowered(byte[][] labels)
    {
        foreach (var label in labels)
        {
            for (var i = 0; i < label.Length; i++)
            {
                if (label[i] is >= (byte)'A' and <= (byte)'Z')
                    label[i] |= 0x20;
            }
        }

        return labels;
    }

    static bool Fits(byte[][] labels)
    {
        var total = 1;
        foreach (var label in labels)
        {
            if (label.Length is 0 or > MaxLabelOctets)
                return false;
            total += label.Length + 1;
        }

        return total <= MaxOctets;
    }

    static int Compare(byte[] left, byte[] right)
    {
        var shared = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shared; i++)
        {
            if (left[i] != right[i])
                return left[i] - right[i];
        }

        return left.Length - right.Length;
    }
}
