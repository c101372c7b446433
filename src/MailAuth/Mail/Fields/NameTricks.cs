using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Looks at a display name and its address for what makes people see another sender.</summary>
sealed class NameTricks
{
    const int MostAddresses = 10;

    // RFC 5321 section 4.5.3.1: 64 octets, and 255.
    const int LongestPart = 255;

    /// <summary>Looks at one mailbox.</summary>
    /// <param name="rawName">The display name before encoded words are decoded.</param>
    /// <param name="name">The display name as shown.</param>
    /// <param name="address">The address.</param>
    public NameTricks(string rawName, string name, AddressParts address)
    {
        var addresses = AddressesIn(name);
        Addresses = addresses;
        var tricks = new List<NameTrick>();
        // An address as its own display name is what programs do that have no better one.
        if (addresses.Exists(other => !other.Equals(address.Text, StringComparison.OrdinalIgnoreCase)))
            tricks.Add(ReferenceEquals(rawName, name) || AddressesIn(rawName).Count > 0 ? NameTrick.AddressInName : NameTrick.EncodedAddressInName);
        if (HasHidden(name) || HasHidden(address.Text))
            tricks.Add(NameTrick.HiddenCharacters);
        if (name.IndexOf('\0') >= 0 || address.Text.IndexOf('\0') >= 0)
            tricks.Add(NameTrick.Nul);
        if (address.HasMultipleAt)
            tricks.Add(NameTrick.MultipleAt);
        if (address.HasEncodedWord)
            tricks.Add(NameTrick.EncodedWordInAddress);
        if (address.HasQuotedAt)
            tricks.Add(NameTrick.AddressInLocalPart);
        Tricks = tricks;
    }

    /// <summary>What was seen.</summary>
    public IReadOnlyList<NameTrick> Tricks { get; }

    /// <summary>The addresses in the display name.</summary>
    public IReadOnlyList<string> Addresses { get; }

    static List<string> AddressesIn(string name)
    {
        List<string> found = [];
        for (var at = NextAt(name, 0); at >= 0 && found.Count < MostAddresses; at = NextAt(name, at + 1))
        {
            int start = at, end = at + 1;
            while (start > 0 && at - start < LongestPart && IsOfAddress(name[start - 1]))
                start--;
            while (end < name.Length && end - at <= LongestPart && IsOfAddress(name[end]))
                end++;
            var domain = name.Substring(at + 1, end - at - 1).TrimEnd('.');
            if (start < at && domain.IndexOf('.') >= 0 && AddressParts.DomainOf(domain) is not null)
                found.Add(VisibleText.Escape(name.Substring(start, at - start) + "@" + domain));
        }

        return found;
    }

    // The wide forms look the same to people.
    static int NextAt(string name, int from) => name.IndexOfAny(['@', '\uFF20', '\uFE6B'], from);

    static bool IsOfAddress(char c) => c > ' ' && c is not ('@' or '\uFF20' or '\uFE6B' or '<' or '>' or '(' or ')' or '[' or ']' or ',' or ';' or ':' or '"' or '\'' or '|' or '/')
        && !char.IsWhiteSpace(c);

    // Joiners are part of names in some scripts, and of emoji.
    static bool HasHidden(string text)
    {
        if (!ReferenceEquals(VisibleText.Escape(text), text))
            return true;
        foreach (var c in text)
        {
            if (c is '\u00AD' or '\u034F' or '\u115F' or '\u1160' or '\u180E' or '\u200B' or (>= '\u2060' and <= '\u206F') or '\u3164' or '\uFFA0')
                return true;
        }

        return false;
    }

}
