using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>The mail that is signed with one key of the owner's, and the ways it takes.</summary>
sealed class StreamPicture
{
    readonly Dictionary<string, long> routes = [];

    /// <summary>How many messages passed with the key.</summary>
    public long Messages { get; private set; }

    /// <summary>How many of them passed SPF aligned, too: they came from where the owner lets them.</summary>
    public long Direct { get; private set; }

    /// <summary>The most messages that took one way.</summary>
    public long MainRoute { get; private set; }

    public void AddDirect(long messages)
    {
        Messages += messages;
        Direct += messages;
    }

    public void AddRelayed(string route, long messages)
    {
        Messages += messages;
        routes.TryGetValue(route, out var before);
        routes[route] = before + messages;
        MainRoute = System.Math.Max(MainRoute, before + messages);
    }

    /// <summary>Whether hardly any of the mail comes from where the owner lets it.</summary>
    public bool IsHardlyDirect => Direct < Messages * SourceThresholds.Hiccup;

    /// <summary>
    /// Whether mail with the key goes that way by itself, and not because somebody passes it on: no address of the owner's
    /// sends it, and the way is the main one or one of a few; or more goes that way than any owner's address sends.
    /// </summary>
    public bool IsOwnRoute(string route) => routes.TryGetValue(route, out var taken)
        && (IsHardlyDirect ? taken == MainRoute || taken >= Messages * SourceThresholds.Route : taken > Direct);

    /// <summary>The share of the mail that goes that way, 0 to 1.</summary>
    public double ShareOf(string route) => routes.TryGetValue(route, out var taken) && Messages > 0 ? (double)taken / Messages : 0;
}
