using System;
using MailAuth.Mail;

namespace MailAuth.Headers;

/// <summary>
/// Google writes what it found right below the Received field by which a message came in, not above it, and always: the
/// first Received-SPF and the first Authentication-Results there are its own. Any further one the sender brought along.
/// </summary>
sealed class EntryNotes
{
    static readonly EntryNotes None = new(-1, -1, "");

    readonly int results;
    readonly int spf;
    readonly string server;

    EntryNotes(int results, int spf, string server)
    {
        this.results = results;
        this.spf = spf;
        this.server = server;
    }

    /// <summary>Finds them.</summary>
    public static EntryNotes Below(MailHeader header, MessageHop? entry)
    {
        // Of other servers nobody knows whether they write at all; what stands there may then be the sender's.
        if (entry?.By is not { } by || !TrustedServers.IsAtOrBelow(by, "google.com"))
            return None;
        int results = -1, spf = -1;
        for (var i = entry.Position + 1; i < header.Fields.Count; i++)
        {
            var field = header.Fields[i];
            if (spf < 0 && field.Is("Received-SPF"))
                spf = i;
            else if (results < 0 && field.Is("Authentication-Results"))
                results = i;
            else
                break;
        }

        return new(results, spf, by);
    }

    /// <summary>Whether a stamp is one of them, and in that server's name.</summary>
    public bool Contains(Stamp stamp) => (stamp.Position == results && string.Equals(stamp.Results?.AuthServId, server, StringComparison.OrdinalIgnoreCase))
        || (stamp.Position == spf && stamp.ReceivedSpf is not null);
}
