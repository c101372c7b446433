namespace MailAuth.Analysis;

/// <summary>By what rows of aggregate reports can be grouped.</summary>
public enum DmarcReportDimension
{
    /// <summary>The domain whose policy was found: one mailbox may hold the reports of many.</summary>
    Domain,

    /// <summary>Which mechanism gave an aligned pass.</summary>
    Result,

    /// <summary>The sending source, with what it is (<c>Get-DmarcSource</c>).</summary>
    Source,

    /// <summary>Who reports.</summary>
    Organization,

    /// <summary>The address that the messages came from.</summary>
    SourceIP,

    /// <summary>The name of that address, where it was looked up.</summary>
    HostName,

    /// <summary>The country of that address, where a database tells it.</summary>
    Country,

    /// <summary>The domain of the author's address: the domain itself and its subdomains.</summary>
    HeaderFrom,

    /// <summary>The day on which the range of the report begins, UTC.</summary>
    Day,

    /// <summary>What the receiver did.</summary>
    Disposition,

    /// <summary>Why it did something else than the policy asks for.</summary>
    Reason,

    /// <summary>The DKIM selector and domain: of an aligned pass, else of a pass, else of the first signature.</summary>
    Selector,
}

/// <summary>Which mechanisms gave the messages of a row an aligned pass, as the receiver evaluated it.</summary>
public enum DmarcReportResult
{
    /// <summary>The report does not say.</summary>
    Unknown,

    /// <summary>Both.</summary>
    Both,

    /// <summary>DKIM alone, as where mail was forwarded.</summary>
    DkimOnly,

    /// <summary>SPF alone, which the first forwarder breaks.</summary>
    SpfOnly,

    /// <summary>Neither: DMARC fails.</summary>
    Neither,
}
