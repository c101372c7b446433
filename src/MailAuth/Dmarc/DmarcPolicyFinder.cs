using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Finds the policy that applies to a domain, and the record that supplies it.</summary>
static class DmarcPolicyFinder
{
    /// <summary>By DNS tree walk (RFC 9989 section 4.10.1).</summary>
    public static async Task<(DmarcDiscovery Discovery, DmarcAnswer? Source)> WalkAsync(DmarcQuestions questions, DomainName domain, CancellationToken cancellationToken)
    {
        var walk = await DmarcTreeWalk.RunAsync(questions, domain, cancellationToken).ConfigureAwait(false);
        var source = walk.Answers[0].IsFailure ? null : walk.Source;
        var found = new DmarcDiscovery
        {
            DomainName = domain.Ascii,
            Standard = DmarcStandard.Rfc9989,
            Result = DmarcDiscoveryResult.NotFound,
            OrganizationalDomain = walk.HasRecord || !walk.HasFailure ? walk.OrganizationalDomain.Ascii : null,
            IsComplete = !walk.HasFailure,
            Steps = walk.Steps,
        };
        if (source is null)
            return (found with { Result = WithoutRecord(walk.Answers) }, null);
        return (await ApplyAsync(questions, found, source, domain, cancellationToken).ConfigureAwait(false), source);
    }

    /// <summary>By public suffix list (RFC 7489 section 6.6.3): the domain itself, then its organizational domain.</summary>
    public static async Task<(DmarcDiscovery Discovery, DmarcAnswer? Source)> AskSuffixListAsync(DmarcQuestions questions, DomainName domain, PublicSuffixList suffixes, CancellationToken cancellationToken)
    {
        var organization = suffixes.GetOrganizationalDomain(domain) ?? domain;
        List<DmarcAnswer> answers = [await questions.AskAsync(domain, cancellationToken).ConfigureAwait(false)];
        // Several records end the search; so does a failure, after which nobody can say.
        if (answers[0] is { Record: null, HasSeveral: false, IsFailure: false } && !organization.Equals(domain))
            answers.Add(await questions.AskAsync(organization, cancellationToken).ConfigureAwait(false));

        var source = answers[^1];
        var found = new DmarcDiscovery
        {
            DomainName = domain.Ascii,
            Standard = DmarcStandard.Rfc7489,
            Result = DmarcDiscoveryResult.NotFound,
            OrganizationalDomain = organization.Ascii,
            IsComplete = !answers.Any(answer => answer.IsFailure),
            Steps = answers.Select(answer => answer.ToStep(walking: false)).ToArray(),
        };
        if (source.Record is null)
            return (found with { Result = source.IsFailure ? DmarcDiscoveryResult.Unreachable : WithoutRecord(answers) }, null);
        return (await ApplyAsync(questions, found, source, domain, cancellationToken).ConfigureAwait(false), source);
    }

    /// <summary>In what two discoveries of one domain disagree; nothing where either could not be finished.</summary>
    public static IReadOnlyList<DmarcDifference> Compare(DmarcDiscovery one, DmarcDiscovery other)
    {
        if (one.Result == DmarcDiscoveryResult.Unreachable || other.Result == DmarcDiscoveryResult.Unreachable)
            return [];
        var differences = new List<DmarcDifference>();
        if (one.Result != other.Result)
            differences.Add(DmarcDifference.Result);
        if (one.PolicyDomain != other.PolicyDomain)
            differences.Add(DmarcDifference.PolicyDomain);
        if (one.OrganizationalDomain != other.OrganizationalDomain && one.PolicyDomain is not null)
            differences.Add(DmarcDifference.OrganizationalDomain);
        if (one.AppliedPolicy != other.AppliedPolicy)
            differences.Add(DmarcDifference.AppliedPolicy);
        if (one.AppliedPercent != other.AppliedPercent)
            differences.Add(DmarcDifference.Sampling);
        return differences.ToArray();
    }

    /// <summary>
    /// What it means that no record counts. Where only a top-level domain failed to answer, the domain itself is certain
    /// to have none, and a top-level domain's own policy would only be a stopgap.
    /// </summary>
    static DmarcDiscoveryResult WithoutRecord(IReadOnlyList<DmarcAnswer> answers)
    {
        if (answers[0].IsFailure || answers.Any(answer => answer.IsFailure && answer.Domain.Labels.Count > 1))
            return DmarcDiscoveryResult.Unreachable;
        return answers.Any(answer => answer.HasSeveral) ? DmarcDiscoveryResult.NotProcessed : DmarcDiscoveryResult.NotFound;
    }

    /// <summary>What the record that counts says about this very domain.</summary>
    static async Task<DmarcDiscovery> ApplyAsync(DmarcQuestions questions, DmarcDiscovery found, DmarcAnswer source, DomainName domain, CancellationToken cancellationToken)
    {
        var record = source.Record ?? throw new ArgumentException("The source of a policy has a record.", nameof(source));
        var asked = source.Domain.Equals(domain) ? DmarcPolicyTag.P : DmarcPolicyTag.Sp;
        bool? exists = null;
        var complete = found.IsComplete;
        if (asked != DmarcPolicyTag.P && record.PolicyBy(found.Standard, DmarcPolicyTag.Np) != record.PolicyBy(found.Standard, DmarcPolicyTag.Sp))
        {
            // Any type would do: a name that does not exist has none of them (RFC 8020). An audit asks for MX anyway.
            var answer = await questions.AskAsync(domain, DnsType.MX, cancellationToken).ConfigureAwait(false);
            exists = answer.IsFailure ? null : answer.Status != DnsStatus.NoSuchName || answer.Aliases.Count > 0;
            complete &= exists is not null;
            if (exists == false)
                asked = DmarcPolicyTag.Np;
        }

        var (stated, tag) = record.PolicyBy(found.Standard, asked);
        var percent = found.Standard == DmarcStandard.Rfc7489 ? record.Percent ?? 100 : 100;
        var milder = found.Standard == DmarcStandard.Rfc9989 ? record.TestMode == true : percent == 0;
        return found with
        {
            Result = stated is null ? DmarcDiscoveryResult.NotProcessed : DmarcDiscoveryResult.Found,
            PolicyDomain = source.Domain.Ascii,
            StatedPolicy = stated,
            AppliedPolicy = milder ? Lower(stated) : stated,
            AppliedFrom = tag,
            AppliedPercent = percent == 0 ? 100 : percent,
            DomainExists = exists,
            IsComplete = complete,
        };
    }

    /// <summary>One step milder (RFC 9989 section 4.7, <c>t</c>).</summary>
    internal static DmarcPolicy? Lower(DmarcPolicy? policy) => policy switch
    {
        DmarcPolicy.Reject => DmarcPolicy.Quarantine,
        DmarcPolicy.Quarantine => DmarcPolicy.None,
        _ => policy,
    };
}
