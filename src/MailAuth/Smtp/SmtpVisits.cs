using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>The hosts that were visited last, with what they showed: those asked for longest ago are forgotten. Any number of threads may ask.</summary>
/// <param name="capacity">How many hosts are kept, 1 or more.</param>
sealed class SmtpVisits(int capacity)
{
    readonly Dictionary<(DomainName Host, int Port, bool ImplicitTls), LinkedListNode<Visit>> byHost = [];
    readonly LinkedList<Visit> latestFirst = [];

    /// <summary>The visit to a host; begun where none is kept.</summary>
    public Task<SmtpTlsCheck> GetOrBegin((DomainName Host, int Port, bool ImplicitTls) host, Func<Task<SmtpTlsCheck>> begin)
    {
        Visit visit;
        lock (byHost)
        {
            if (byHost.TryGetValue(host, out var kept))
                latestFirst.Remove(kept);
            else
                byHost.Add(host, kept = new(new(host, new(begin))));
            latestFirst.AddFirst(kept);
            if (latestFirst.Count > capacity)
            {
                byHost.Remove(latestFirst.Last!.Value.Host);
                latestFirst.RemoveLast();
            }

            visit = kept.Value;
        }

        // Outside the lock: to begin is to look up and connect.
        return visit.Check.Value;
    }

    sealed record Visit((DomainName Host, int Port, bool ImplicitTls) Host, Lazy<Task<SmtpTlsCheck>> Check);
}
