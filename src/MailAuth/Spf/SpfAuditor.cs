using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Spf;

/// <summary>Judges a domain's SPF.</summary>
public static class SpfAuditor
{
    /// <summary>What is wrong, worst first. What the DNS did not answer is <see cref="SpfRules.Unreachable"/>, never a fault.</summary>
    /// <param name="facts">What was gathered.</param>
    /// <param name="purpose">What the domain is for: a domain that sends nothing has to refuse everyone; Microsoft writes the record of a tenant's initial domain.</param>
    public static IEnumerable<Finding> Audit(SpfFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(new(facts, purpose), purpose).OrderByDescending(finding => finding.Severity);
    }

    static IEnumerable<Finding> Judge(SpfCase at, DomainPurpose purpose)
    {
        // Nobody can edit the record of *.onmicrosoft.com, so there is nothing to advise.
        if (purpose == DomainPurpose.OnMicrosoft)
            return at.Record.Status == RecordStatus.Unreachable ? SpfPresenceRules.Judge(at) : [];
        var presence = SpfPresenceRules.Judge(at);
        return at.Record.Status == RecordStatus.Published
            ? presence.Concat(SpfPolicyRules.Judge(at)).Concat(SpfReachRules.Judge(at)).Concat(SpfDeadRules.Judge(at)).Concat(SpfTermRules.Judge(at)).Concat(SpfOverlapRules.Judge(at)).Concat(SpfWordingRules.Judge(at))
            : presence;
    }
}
