namespace MailAuth.Change;

/// <summary>What a change does at its name.</summary>
public enum DnsChangeKind
{
    /// <summary>Adds records; none of the present ones goes.</summary>
    Add,

    /// <summary>Puts records in the place of others.</summary>
    Replace,

    /// <summary>Takes records away and adds none.</summary>
    Remove,

    /// <summary>Nothing: proposals contradict each other, and somebody has to decide.</summary>
    Conflict,
}

/// <summary>In which form a plan of changes is written.</summary>
public enum DnsChangeForm
{
    /// <summary>Objects, one for each owner name and type, in the order in which to carry them out.</summary>
    Object,

    /// <summary>Lines of a zone file; what goes stands in comments.</summary>
    Bind,

    /// <summary>A script for nsupdate (RFC 2136), for BIND, Knot and PowerDNS.</summary>
    NsUpdate,

    /// <summary>PowerShell with the cmdlets of Az.Dns.</summary>
    AzureDns,

    /// <summary>PowerShell that calls Cloudflare's API.</summary>
    Cloudflare,

    /// <summary>A change batch in JSON, for <c>aws route53 change-resource-record-sets</c>.</summary>
    Route53,

    /// <summary>PowerShell with the cmdlets of the DnsServer module.</summary>
    WindowsDns,
}
