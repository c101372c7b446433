namespace MailAuth.Reports;

/// <summary>What DKIM said of one signature.</summary>
public sealed record ReportDkimResult
{
    /// <summary>The <c>d=</c> of the signature.</summary>
    public string? Domain { get; init; }

    /// <summary>The <c>s=</c> of the signature; many older reports leave it out.</summary>
    public string? Selector { get; init; }

    /// <summary>The result.</summary>
    public ReportAuthResult Result { get; init; }

    /// <summary>The word for <see cref="Result"/> as sent.</summary>
    public string? ResultText { get; init; }

    /// <summary>What the receiver adds in words.</summary>
    public string? HumanResult { get; init; }

    /// <summary>Domain, selector and result.</summary>
    public override string ToString() => Selector is null ? $"{ResultText} {Domain}" : $"{ResultText} {Domain} ({Selector})";
}

/// <summary>What SPF said of one identity.</summary>
public sealed record ReportSpfResult
{
    /// <summary>The domain that was checked.</summary>
    public string? Domain { get; init; }

    /// <summary>Which identity it is.</summary>
    public ReportSpfScope Scope { get; init; }

    /// <summary>The word for <see cref="Scope"/> as sent.</summary>
    public string? ScopeText { get; init; }

    /// <summary>The result.</summary>
    public ReportAuthResult Result { get; init; }

    /// <summary>The word for <see cref="Result"/> as sent.</summary>
    public string? ResultText { get; init; }

    /// <summary>What the receiver adds in words.</summary>
    public string? HumanResult { get; init; }

    /// <summary>Domain and result.</summary>
    public override string ToString() => ScopeText is null ? $"{ResultText} {Domain}" : $"{ResultText} {Domain} ({ScopeText})";
}

/// <summary>Why a receiver did something else than the policy asks for.</summary>
public sealed record ReportOverrideReason
{
    /// <summary>The kind of reason.</summary>
    public ReportOverrideType Type { get; init; }

    /// <summary>The word for <see cref="Type"/> as sent.</summary>
    public string? TypeText { get; init; }

    /// <summary>What the receiver adds in words.</summary>
    public string? Comment { get; init; }

    /// <summary>Kind and comment.</summary>
    public override string ToString() => Comment is null ? TypeText ?? "" : $"{TypeText}: {Comment}";
}
