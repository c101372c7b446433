using System.Collections.Generic;

namespace MailAuth.Dmarc;

/// <summary>What a new record should say: the tags of RFC 9989 section 4.7. What is null stays out of the record, unless the template has it.</summary>
public sealed record DmarcSettings
{
    /// <summary>Where to start from; null: from <c>p=none</c>.</summary>
    public DmarcTemplate? Template { get; init; }

    /// <summary>The <c>p</c> tag.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The <c>sp</c> tag.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>The <c>np</c> tag.</summary>
    public DmarcPolicy? NonexistentSubdomainPolicy { get; init; }

    /// <summary>The <c>psd</c> tag.</summary>
    public DmarcPublicSuffix? PublicSuffix { get; init; }

    /// <summary>The <c>t</c> tag.</summary>
    public bool? TestMode { get; init; }

    /// <summary>The <c>adkim</c> tag.</summary>
    public DmarcAlignment? DkimAlignment { get; init; }

    /// <summary>The <c>aspf</c> tag.</summary>
    public DmarcAlignment? SpfAlignment { get; init; }

    /// <summary>The <c>fo</c> tag.</summary>
    public IReadOnlyList<DmarcFailureOption> FailureOptions { get; init; } = [];

    /// <summary>Where aggregate reports go: mail addresses or <c>mailto</c> URIs.</summary>
    public IReadOnlyList<string> AggregateReportTo { get; init; } = [];

    /// <summary>Where failure reports go: mail addresses or <c>mailto</c> URIs.</summary>
    public IReadOnlyList<string> FailureReportTo { get; init; } = [];
}
