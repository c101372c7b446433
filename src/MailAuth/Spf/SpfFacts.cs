using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What an SPF audit may be told beforehand.</summary>
public sealed record SpfFactsOptions
{
    /// <summary>The domain's mail exchangers, as A-labels; null to ask for them.</summary>
    public IReadOnlyList<string>? MailHosts { get; init; }

    /// <summary>What the domain's own Microsoft cloud wants included, where somebody knows which that is; null to tell by the exchangers.</summary>
    public string? MicrosoftInclude { get; init; }

    /// <summary>Whether common names below the domain are looked at, at one question for each that does not exist.</summary>
    public bool ProbeSubdomains { get; init; } = true;

    /// <summary>A record that is taken to be published at the domain, whatever the DNS holds; null to ask the DNS.</summary>
    public string? Record { get; init; }
}

/// <summary>What the SPF rules judge.</summary>
public sealed record SpfFacts
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>Its record.</summary>
    public required SpfRecord Record { get; init; }

    /// <summary>The record with everything that it leads to.</summary>
    public required SpfTree Tree { get; init; }

    /// <summary>What finally happens to everyone else, redirects followed; null where nothing says so, or nobody could find out.</summary>
    public SpfQualifier? EffectiveAll { get; init; }

    /// <summary>The domain's mail exchangers, as A-labels, best first; empty where it has none, a null MX, or nobody could say.</summary>
    public IReadOnlyList<string> MailHosts { get; init; } = [];

    /// <summary>The domain that a Microsoft cloud wants included; null where the exchangers are nobody's at Microsoft, or do not say whose.</summary>
    public string? MicrosoftInclude { get; init; }

    /// <summary>Whether an exchanger is Exchange Online.</summary>
    public bool IsAtMicrosoft { get; init; }

    /// <summary>The size of the DNS answer that carries the record, in octets, about; null where there was none.</summary>
    public int? AnswerOctets { get; init; }

    /// <summary>The texts published under the type SPF (99), which nobody reads.</summary>
    public IReadOnlyList<string> ObsoleteTexts { get; init; } = [];

    /// <summary>The question for type SPF (99) and its answer.</summary>
    public IReadOnlyList<Evidence> ObsoleteEvidence { get; init; } = [];

    /// <summary>Names below the domain that exist and have no SPF record of their own.</summary>
    public IReadOnlyList<SpfSubdomain> Subdomains { get; init; } = [];

    /// <summary>Names that the record leads to and whose registered domains do not exist.</summary>
    public IReadOnlyList<SpfUnregistered> Unregistered { get; init; } = [];

    /// <summary>Included records that allow nobody.</summary>
    public IReadOnlyList<SpfEmptyInclude> EmptyIncludes { get; init; } = [];

    /// <summary>Gathers them. Each question is asked once.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="options">What is known beforehand; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SpfFacts> GatherAsync(IDnsResolver resolver, DomainName domain, SpfFactsOptions? options, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        options ??= new();
        var once = new OnceResolver(options.Record is null ? resolver : new SpfDraftResolver(resolver, domain, options.Record));
        var treeTask = new SpfTreeBuilder(once).BuildAsync(domain, cancellationToken);
        var obsoleteTask = once.ResolveAsync(domain, DnsType.SPF, cancellationToken);
        var hosts = options.MailHosts ?? await AskMailHostsAsync(once, domain, cancellationToken).ConfigureAwait(false);
        var answer = await once.ResolveAsync(domain, DnsType.TXT, cancellationToken).ConfigureAwait(false);
        // Below a name that does not exist nothing does (RFC 8020), and a server that fails would fail eight times more.
        var hasSubdomains = !answer.IsFailure && answer.Status != DnsStatus.NoSuchName;
        var subdomains = options.ProbeSubdomains && hasSubdomains ? await SpfSubdomainProbe.FindAsync(once, domain, hosts, cancellationToken).ConfigureAwait(false) : [];
        var tree = await treeTask.ConfigureAwait(false);
        var obsolete = await obsoleteTask.ConfigureAwait(false);
        var (isMicrosoft, include) = MicrosoftSpf.Find(hosts);
        return new()
        {
            DomainName = domain.Ascii,
            Record = tree.Root.Record!,
            Tree = tree,
            EffectiveAll = FinalAll(tree, tree.Root),
            MailHosts = hosts,
            IsAtMicrosoft = isMicrosoft,
            MicrosoftInclude = isMicrosoft ? options.MicrosoftInclude ?? include : null,
            AnswerOctets = answer.Status == DnsStatus.Success ? SizeOf(answer) : null,
            ObsoleteTexts = obsolete.RecordsOf<TextRecord>().Select(record => VisibleText.Escape(record.Text)).ToArray(),
            ObsoleteEvidence = new[] { Evidence.From(obsolete) },
            Subdomains = subdomains,
            Unregistered = await SpfDangling.FindAsync(once, domain, tree, cancellationToken).ConfigureAwait(false),
            EmptyIncludes = await SpfParking.FindAsync(once, tree, cancellationToken).ConfigureAwait(false),
        };
    }

    static async Task<IReadOnlyList<string>> AskMailHostsAsync(OnceResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        var answer = await resolver.ResolveAsync(domain, DnsType.MX, cancellationToken).ConfigureAwait(false);
        return answer.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot)
            .OrderBy(record => record.Preference).Select(record => record.Exchange.Ascii).ToArray();
    }

    static SpfQualifier? FinalAll(SpfTree tree, SpfNode node)
    {
        for (SpfNode? at = node; at is not null; at = tree.ChildrenOf(at).FirstOrDefault(child => child.TermName == "redirect"))
        {
            if (at.Record?.AllQualifier is { } qualifier)
                return qualifier;
        }

        return null;
    }

    static int SizeOf(DnsAnswer answer) =>
        SizeOf(answer.Name.Ascii, answer.RecordsOf<TextRecord>().Select(record => record.Strings.Sum(text => text.Length)));

    /// <summary>About how large an answer with texts of such lengths is, in octets.</summary>
    // Header and question, then each record with a compressed owner, type, class, TTL and length (RFC 1035 section 4.1),
    // and one length octet for each string of 255.
    internal static int SizeOf(string name, IEnumerable<int> lengths) => 12 + name.Length + 2 + 4 + lengths.Sum(length => 12 + length + 1 + (length / 255));
}
