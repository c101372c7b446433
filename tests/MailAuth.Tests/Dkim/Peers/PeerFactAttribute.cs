using System;
using Xunit;

namespace MailAuth.Tests.Dkim.Peers;

/// <summary>A test that asks somebody else's implementation; where that is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PeerFactAttribute : FactAttribute
{
    static readonly Lazy<string?> NoDkimpy = new(() => WhyNot(Peer.Dkimpy(out var why), why));
    static readonly Lazy<string?> NoMailDkim = new(() => WhyNot(Peer.MailDkim(out var why), why));

    public PeerFactAttribute(string peer) => Skip = peer == nameof(Peer.Dkimpy) ? NoDkimpy.Value : NoMailDkim.Value;

    static string? WhyNot(Peer? peer, string why)
    {
        using (peer)
            return peer is null ? why : null;
    }
}
