using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>The name of a certificate's subject or issuer (RFC 5280 section 4.1.2.4): for people, and for finding issuers.</summary>
sealed class DistinguishedName
{
    /// <summary>Names in use have a dozen attributes.</summary>
    const int MaxAttributes = 64;

    static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["2.5.4.3"] = "CN",
        ["2.5.4.4"] = "SN",
        ["2.5.4.5"] = "SERIALNUMBER",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.9"] = "STREET",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["2.5.4.15"] = "businessCategory",
        ["2.5.4.97"] = "organizationIdentifier",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["1.2.840.113549.1.9.1"] = "E",
        ["1.3.6.1.4.1.311.60.2.1.1"] = "jurisdictionL",
        ["1.3.6.1.4.1.311.60.2.1.2"] = "jurisdictionST",
        ["1.3.6.1.4.1.311.60.2.1.3"] = "jurisdictionC",
    };

    readonly List<(string Type, string Value)> attributes;

    DistinguishedName(List<(string Type, string Value)> attributes, string text, string key)
    {
        this.attributes = attributes;
        Text = text;
        Key = key;
    }

    /// <summary>A name of no attributes, and what a name that cannot be read is shown as.</summary>
    public static DistinguishedName Empty { get; } = new([], "", "");

    /// <summary>The name as RFC 4514 writes it, most specific attribute first, control characters made visible.</summary>
    public string Text { get; }

    /// <summary>What is equal for names that are equal: letters, kinds of string and white space make no difference (RFC 5280 section 7.1).</summary>
    public string Key { get; }

    /// <summary>Reads a Name; the reader stands before it. Null where it is none.</summary>
    public static DistinguishedName? Read(DerReader reader)
    {
        if (reader.Enter(DerTag.Sequence) is not { } sequence)
            return null;
        var (attributes, parts, keys) = (new List<(string, string)>(), new List<string>(), new StringBuilder());
        while (!sequence.IsAtEnd && attributes.Count < MaxAttributes)
        {
            if (sequence.Enter(DerTag.Set) is not { } set)
                return null;
            var together = new List<string>();
            while (!set.IsAtEnd && attributes.Count < MaxAttributes)
            {
                if (set.Enter(DerTag.Sequence) is not { } pair || pair.ReadObjectId() is not { } type || DerText.Read(pair) is not { } value)
                    return null;
                attributes.Add((type, value));
                together.Add((Keywords.TryGetValue(type, out var keyword) ? keyword : type) + "=" + Escape(value));
                keys.Append(type).Append('=').Append(Folded(value)).Append('\n');
            }

            parts.Insert(0, string.Join("+", together));
            keys.Append('\n');
        }

        // A name that goes on beyond what is read is equal to none but its own octets; nobody has such a name.
        return sequence.IsAtEnd ? new(attributes, string.Join(",", parts), keys.ToString()) : null;
    }

    /// <summary>The last value of an attribute, by its object identifier, as it is; null where the name has none.</summary>
    public string? this[string type] => attributes.LastOrDefault(attribute => attribute.Type == type).Value;

    static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 4);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is ',' or '+' or '"' or '\\' or '<' or '>' or ';' || (i == 0 && c is '#' or ' ') || (i == value.Length - 1 && c == ' '))
                text.Append('\\');
            text.Append(c);
        }

        return VisibleText.Escape(text.ToString());
    }

    static string Folded(string value)
    {
        var words = value.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" ", words).ToUpperInvariant().Replace("\n", "\\n");
    }
}
