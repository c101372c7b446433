using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>One look-up's questions: each is asked once and its answer kept as evidence.</summary>
sealed class DmarcQuestions(IDnsResolver resolver)
{
    readonly Dictionary<DomainName, DmarcAnswer> answers = [];
    readonly Dictionary<(DomainName, DnsType), DnsAnswer> others = [];
    readonly List<Evidence> evidence = [];

    /// <summary>Every question so far, in order.</summary>
    public IReadOnlyList<Evidence> Evidence => evidence.ToArray();

    /// <summary>The records at <c>_dmarc.</c> of a domain.</summary>
    public async Task<DmarcAnswer> AskAsync(DomainName domain, CancellationToken cancellationToken)
    {
        if (answers.TryGetValue(domain, out var known))
            return known;
        var owner = DmarcParser.OwnerOf(domain);
        var lookup = owner is null ? null : await AskTextAsync(owner, cancellationToken).ConfigureAwait(false);
        var answer = new DmarcAnswer(domain, lookup);
        answers[domain] = answer;
        return answer;
    }

    /// <summary>The records of DMARC at any name.</summary>
    public async Task<TextLookup> AskTextAsync(DomainName owner, CancellationToken cancellationToken)
    {
        var lookup = await TextLookup.AskAsync(resolver, owner, DmarcParser.IsDmarc, cancellationToken).ConfigureAwait(false);
        evidence.Add(Findings.Evidence.From(lookup.Answer));
        return lookup;
    }

    /// <summary>Any other question.</summary>
    public async Task<DnsAnswer> AskAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (others.TryGetValue((name, type), out var known))
            return known;
        var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        evidence.Add(Findings.Evidence.From(answer));
        others[(name, type)] = answer;
        return answer;
    }
}

/// <summary>What stands at one domain's <c>_dmarc</c> name.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Lookup">What was found; null where the name is too long to ask.</param>
sealed record DmarcAnswer(DomainName Domain, TextLookup? Lookup)
{
    /// <summary>The only record that begins as DMARC's do; null where there is none or several.</summary>
    public DmarcRecord? Record { get; } = Lookup?.Text is { } text && !Lookup.Answer.IsFailure ? DmarcParser.Parse(text, Domain) : null;

    public bool IsFailure => Lookup?.Answer.IsFailure ?? false;

    public bool HasSeveral => Lookup?.Records.Count > 1;

    public DmarcStep ToStep(bool walking) => new()
    {
        DomainName = Domain.Ascii,
        Owner = "_dmarc." + Domain.Ascii,
        Status = Lookup?.Answer.Status ?? DnsStatus.NoSuchName,
        Result = Lookup is null ? DmarcStepResult.NameTooLong
            : IsFailure ? DmarcStepResult.Failed
            : HasSeveral ? DmarcStepResult.SeveralRecords
            : Record is null ? DmarcStepResult.NoRecord
            : !walking ? DmarcStepResult.Record
            : Record.PublicSuffix switch
            {
                DmarcPublicSuffix.No => DmarcStepResult.OrganizationalDomain,
                DmarcPublicSuffix.Yes => DmarcStepResult.PublicSuffix,
                _ => DmarcStepResult.Record,
            },
        Texts = Lookup?.Records.Select(record => VisibleText.Escape(record.Text)).ToArray() ?? [],
    };
}
