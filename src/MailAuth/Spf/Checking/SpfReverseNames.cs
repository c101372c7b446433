using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// The client's validated names: of its reverse names the first ten, those that have its address (RFC 7208 section 5.5).
/// They are looked up once a check; each step that uses them rests on the same answers.
/// </summary>
sealed class SpfReverseNames(SpfQuestions questions, byte[] address, int maxNames)
{
    readonly SpfStepDraft asked = new("", null, null);
    readonly List<DnsAnswer> answers = [];
    IReadOnlyList<DomainName>? names;

    /// <summary>The names. None where the DNS fails: "If a DNS error occurs while doing the PTR RR lookup, then this mechanism fails to match".</summary>
    public async Task<IReadOnlyList<DomainName>> GetAsync(SpfStepDraft step)
    {
        names ??= await ValidateAsync().ConfigureAwait(false);
        foreach (var answer in answers)
            step.Add(answer);
        return names;
    }

    /// <summary>What <c>%{p}</c> stands for: the domain itself if it is among the names, then a name below it, then any (section 7.3).</summary>
    public async Task<string> NameForAsync(DomainName? domain, SpfStepDraft step)
    {
        var all = await GetAsync(step).ConfigureAwait(false);
        var best = domain is null ? null : all.FirstOrDefault(domain.Equals) ?? all.FirstOrDefault(name => name.IsAtOrBelow(domain));
        return best?.Ascii ?? (all.Count > 0 ? all[0].Ascii : SpfClient.Unknown);
    }

    async Task<IReadOnlyList<DomainName>> ValidateAsync()
    {
        var reverse = await AskAsync(SpfAddress.ReverseName(address), DnsType.PTR).ConfigureAwait(false);
        var valid = new List<DomainName>();
        foreach (var pointer in reverse.RecordsOf<NameRecord>().Take(maxNames))
        {
            // A name that the DNS fails on is skipped.
            var forward = await AskAsync(pointer.Target, address.Length == 4 ? DnsType.A : DnsType.AAAA).ConfigureAwait(false);
            if (forward.RecordsOf<AddressRecord>().Any(record => SpfAddress.AreInOneNetwork(record.Address.GetAddressBytes(), address, address.Length * 8)))
                valid.Add(pointer.Target);
        }

        return valid;
    }

    async Task<DnsAnswer> AskAsync(DomainName name, DnsType type)
    {
        var answer = await questions.AskAsync(asked, name, type).ConfigureAwait(false);
        answers.Add(answer);
        return answer;
    }
}
