namespace MailAuth.Analysis;

/// <summary>By which of their properties audits can be grouped.</summary>
public enum MailDomainDimension
{
    /// <summary>The label that the user gave the domain: a sector, a customer, a tenant.</summary>
    Label,

    /// <summary>What the domain is for.</summary>
    Purpose,

    /// <summary>The grade.</summary>
    Grade,

    /// <summary>The DMARC policy that applies, test mode considered.</summary>
    DmarcPolicy,

    /// <summary>Who runs the mail exchangers, where that is known.</summary>
    MxProvider,

    /// <summary>The last label of the domain's name.</summary>
    TopLevelDomain,
}
