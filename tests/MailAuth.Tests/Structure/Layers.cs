using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Tests.Structure;

/// <summary>Which folder of the engine may use which: the order of the architecture's table, and the arrows between protocols.</summary>
static class Layers
{
    // A folder may use those above it.
    static readonly string[] Order =
    [
        "Text", "PublicSuffix", "Json", "Dns", "Findings", "Records", "Crypto", "Net", "Web", "Mail", "Services", "Headers", "Refusals",
        "Spf", "Dkim", "Mx", "MtaSts", "TlsRpt", "Dane", "Smtp", "Dnssec", "Dmarc", "Arc", "Bimi",
        "Microsoft365", "Verification", "Audit", "Reports", "Analysis", "Change", "Rendering",
    ];

    // Among the protocols only where the RFC does.
    static readonly Dictionary<string, string[]> ProtocolArrows = new(StringComparer.Ordinal)
    {
        ["Spf"] = [],
        ["Dkim"] = [],
        ["Mx"] = [],
        ["MtaSts"] = [],
        ["TlsRpt"] = [],
        ["Dane"] = [],
        // Both say what a sender does when it connects (RFC 8461 section 5, RFC 7672 section 2.2).
        ["Smtp"] = ["MtaSts", "Dane"],
        ["Dnssec"] = [],
        ["Dmarc"] = ["Spf", "Dkim"],
        ["Arc"] = ["Dkim"],
        ["Bimi"] = ["Dmarc"],
    };

    /// <summary>Folders that hold no layer: words, polyfills, data.</summary>
    static readonly string[] NoLayer = ["Resources", "Polyfills", "assets", "bin", "obj"];

    public static bool Knows(string folder) => Order.Contains(folder) || NoLayer.Contains(folder);

    public static bool MayUse(string folder, string other)
    {
        // The words are everybody's.
        if (other == "Resources")
            return true;
        // Reports read files; what they say about DNS is none of their business.
        if (folder == "Reports" && other is "Dns" or "Records")
            return false;
        if (ProtocolArrows.TryGetValue(folder, out var arrows) && ProtocolArrows.ContainsKey(other))
            return arrows.Contains(other);
        var above = Array.IndexOf(Order, other);
        return folder == other || (above >= 0 && above < Array.IndexOf(Order, folder));
    }
}
