using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Reads what a user says of the own servers: how many wrote a Received field, or which they are.</summary>
public static class TrustedHopReader
{
    const int Most = 1000;

    /// <summary>
    /// One number, 1 to 1000: so many Received fields from the top on are own. Or servers, each by its name, a domain above
    /// it, its address or its network. Null, and the word, where one is none of these.
    /// </summary>
    public static TrustedServers? Read(IReadOnlyList<string> words, out string? unreadable)
    {
        if (words is null)
            throw new ArgumentNullException(nameof(words));
        unreadable = null;
        if (words.Count == 1 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most)
            return new() { HopCount = count };
        var servers = new List<string>();
        foreach (var word in words)
        {
            var name = word.StartsWith("*.", StringComparison.Ordinal) ? word[2..] : word;
            if (IpNetwork.TryParse(word, out _))
                servers.Add(word);
            else if (DomainName.TryParse(name, out var domain) && !domain.IsRoot && !domain.Labels[^1].All(char.IsDigit))
                servers.Add(domain.Ascii);
            else
                unreadable ??= word;
        }

        return unreadable is null ? new() { Servers = servers.ToArray() } : null;
    }
}
