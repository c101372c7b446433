using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Dane;

/// <summary>What can be wrong with DANE for a domain's mail exchangers, and what is missing for it.</summary>
public static class DaneRules
{
    const string Microsoft = "Microsoft Learn: How SMTP DNS-based Authentication of Named Entities (DANE) works";

    /// <summary>No usable record fits the certificate that the host shows.</summary>
    public static readonly Rule Mismatch = new("DaneMismatch", Protocol.Dane, Severity.High, ["RFC 7672 section 2.2"], ["internet.nl DANE"]);

    /// <summary>A record of an authority fits, but not the certificate below it.</summary>
    public static readonly Rule BadChain = new("DaneBadChain", Protocol.Dane, Severity.High, ["RFC 7672 section 3.1.2"], ["internet.nl DANE"]);

    /// <summary>The host's zone is signed and its server fails when asked for TLSA: mail waits.</summary>
    public static readonly Rule QuestionFails = new("DaneQuestionFails", Protocol.Dane, Severity.High, ["RFC 7672 section 2.1.2"], []);

    /// <summary>A record that senders of mail cannot use.</summary>
    public static readonly Rule TlsaUnusable = new("DaneTlsaUnusable", Protocol.Dane, Severity.Medium, ["RFC 7672 section 3.1"], ["internet.nl DANE"]);

    /// <summary>TLSA records in a zone that is not signed.</summary>
    public static readonly Rule HostUnsigned = new("DaneHostUnsigned", Protocol.Dane, Severity.Low, ["RFC 7672 section 2.2.2"], ["internet.nl DNSSEC"]);

    /// <summary>TLSA records behind MX records that are not signed.</summary>
    public static readonly Rule MxUnsigned = new("DaneMxUnsigned", Protocol.Dane, Severity.Low, ["RFC 7672 section 2.2.1"], ["internet.nl DNSSEC"]);

    /// <summary>Some hosts of the domain have DANE, and others have not.</summary>
    public static readonly Rule Partial = new("DanePartial", Protocol.Dane, Severity.Low, ["RFC 7672 section 2.2.1"], []);

    /// <summary>A record of the whole certificate: it has to change with every renewal.</summary>
    public static readonly Rule WholeCertificate = new("DaneWholeCertificate", Protocol.Dane, Severity.Information, ["RFC 7672 section 3.1.1"], []);

    /// <summary>All is signed, and there are no TLSA records.</summary>
    public static readonly Rule Missing = new("DaneMissing", Protocol.Dane, Severity.Information, ["RFC 7672 section 2.2"], ["internet.nl DANE"]);

    /// <summary>Microsoft 365 receives the mail of a domain that is not signed: the first step to DANE.</summary>
    public static readonly Rule MicrosoftDomainUnsigned = new("DaneMicrosoftDomainUnsigned", Protocol.Dane, Severity.Information, [Microsoft], []);

    /// <summary>Microsoft 365 receives the mail at a host that cannot have DANE: the second step.</summary>
    public static readonly Rule MicrosoftOldHost = new("DaneMicrosoftOldHost", Protocol.Dane, Severity.Information, [Microsoft], []);

    /// <summary>Beside Microsoft's host there are others, or its preference is another than 0 or 10: in the way of the second step, and of the last.</summary>
    public static readonly Rule MicrosoftSeveralHosts = new("DaneMicrosoftSeveralHosts", Protocol.Dane, Severity.Low, [Microsoft], []);

    /// <summary>Microsoft's signed host has no TLSA records yet: the last step.</summary>
    public static readonly Rule MicrosoftNotEnabled = new("DaneMicrosoftNotEnabled", Protocol.Dane, Severity.Information, [Microsoft], []);

    /// <summary>There are records, and no resolver whose word counts said whether they are in force.</summary>
    public static readonly Rule NotValidated = new("DaneNotValidated", Protocol.Dane, Severity.Information, ["RFC 7672 section 2.1"], []);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = new("DaneUnreachable", Protocol.Dane, Severity.Information, ["RFC 7672 section 2.1"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Mismatch, BadChain, QuestionFails, TlsaUnusable, HostUnsigned, MxUnsigned, Partial, WholeCertificate, Missing,
        MicrosoftDomainUnsigned, MicrosoftOldHost, MicrosoftSeveralHosts, MicrosoftNotEnabled, NotValidated, Unreachable,
    ];
}
