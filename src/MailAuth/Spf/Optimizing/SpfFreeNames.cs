using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Names for the parts of a record: <c>_spf1</c>, <c>_spf2</c> … below the domain, none of which anybody uses. The part of an earlier proposal is not reused: as long as caches hold the old record, they need the old parts.</summary>
/// <param name="Names">The free names, in order.</param>
/// <param name="Failures">The questions that nobody answered.</param>
sealed record SpfFreeNames(IReadOnlyList<DomainName> Names, IReadOnlyList<Evidence> Failures)
{
    const int MaxTries = 40;

    /// <summary>The longest name that may come up, to reckon with; null where the domain's own name is too long.</summary>
    public static DomainName? Longest(DomainName domain) => Candidate(domain, MaxTries);

    /// <summary>Finds so many names; fewer where there are none, or somebody did not answer.</summary>
    public static async Task<SpfFreeNames> FindAsync(IDnsResolver resolver, DomainName domain, int count, CancellationToken cancellationToken)
    {
        var (names, taken) = (new List<DomainName>(), new List<DnsAnswer>());
        for (var i = 1; i <= MaxTries && names.Count < count; i++)
        {
            if (Candidate(domain, i) is not { } name)
                break;
            var answer = await resolver.ResolveAsync(name, DnsType.TXT, cancellationToken).ConfigureAwait(false);
            if (answer.IsFailure)
                return new(names, [Evidence.From(answer)]);
            if (answer.IsAbsent && answer.Aliases.Count == 0)
                names.Add(name);
            else
                taken.Add(answer);
        }

        return new(names.Count < count && IsWildcard(taken) ? taken.Take(count).Select(answer => answer.Name).ToArray() : names, []);
    }

    /// <summary>The parts of an earlier proposal that the published record includes. Whoever starts from the record before that has no other word of them.</summary>
    public static async Task<IEnumerable<string>> EarlierAsync(IDnsResolver published, DomainName domain, CancellationToken cancellationToken)
    {
        var record = await SpfLookup.GetAsync(published, domain, cancellationToken).ConfigureAwait(false);
        var names = new HashSet<DomainName>(Enumerable.Range(1, MaxTries).Select(number => Candidate(domain, number)).OfType<DomainName>());
        return record.Includes.Select(text => DomainName.TryParse(text, out var name) ? name : null).OfType<DomainName>().Where(names.Contains).Select(name => name.Ascii).ToArray();
    }

    // What all names answer alike is a wildcard's, and a record of one's own takes precedence over it (RFC 4592 section 2.2.1).
    static bool IsWildcard(List<DnsAnswer> taken) => taken.Count == MaxTries && taken.Select(Content).Distinct().Count() == 1;

    static string Content(DnsAnswer answer) => string.Join("\n", answer.Aliases.Select(alias => alias.Target.Ascii).Concat(answer.RecordsOf<TextRecord>().Select(record => record.Text)));

    static DomainName? Candidate(DomainName domain, int number) => domain.Prepend("_spf" + number.ToString(CultureInfo.InvariantCulture));
}
