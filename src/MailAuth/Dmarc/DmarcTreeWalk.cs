using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>The DNS tree walk (RFC 9989 section 4.10): from a name towards the root, eight questions at most.</summary>
/// <param name="Start">Where it began.</param>
/// <param name="Answers">What was asked, longest name first.</param>
sealed record DmarcTreeWalk(DomainName Start, IReadOnlyList<DmarcAnswer> Answers)
{
    // A name of eight labels or more is cut to seven after the first question, which makes eight in all.
    const int LongestSecondName = 7;

    /// <summary>The names in the order of the walk; each walk may stop earlier.</summary>
    public static IEnumerable<DomainName> NamesFrom(DomainName start)
    {
        yield return start;
        for (var labels = System.Math.Min(start.Labels.Count - 1, LongestSecondName); labels > 0; labels--)
            yield return start.Last(labels);
    }

    /// <summary>Walks until a record says <c>psd=y</c> or <c>psd=n</c>, or no label is left. A name that fails does not end the walk: what stands above it is still worth knowing.</summary>
    public static async Task<DmarcTreeWalk> RunAsync(DmarcQuestions questions, DomainName start, CancellationToken cancellationToken)
    {
        var answers = new List<DmarcAnswer>();
        foreach (var name in NamesFrom(start))
        {
            var answer = await questions.AskAsync(name, cancellationToken).ConfigureAwait(false);
            answers.Add(answer);
            if (answer.Record?.PublicSuffix is DmarcPublicSuffix.Yes or DmarcPublicSuffix.No)
                break;
        }

        return new(start, answers.ToArray());
    }

    /// <summary>Whether a question failed, so that the walk may have missed a record.</summary>
    public bool HasFailure => Answers.Any(answer => answer.IsFailure);

    /// <summary>The names below a top-level domain whose question failed: what stands there may end the organization elsewhere.</summary>
    public IEnumerable<DomainName> Failures => Answers.Where(answer => answer.IsFailure && answer.Domain.Labels.Count > 1).Select(answer => answer.Domain);

    /// <summary>Whether any valid record was seen.</summary>
    public bool HasRecord => Answers.Any(answer => answer.Record is not null);

    /// <summary>The organizational domain (section 4.10.2).</summary>
    public DomainName OrganizationalDomain
    {
        get
        {
            DmarcAnswer? shortest = null;
            foreach (var answer in Answers)
            {
                if (answer.Record is null)
                    continue;
                if (answer.Record.PublicSuffix == DmarcPublicSuffix.No)
                    return answer.Domain;
                if (answer.Record.PublicSuffix == DmarcPublicSuffix.Yes && !answer.Domain.Equals(Start))
                    return Start.Last(answer.Domain.Labels.Count + 1);
                shortest = answer;
            }

            return shortest?.Domain ?? Start;
        }
    }

    /// <summary>The answer whose record supplies the policy: the start's own, else the organizational domain's, else the public suffix's (section 4.10.1).</summary>
    public DmarcAnswer? Source
    {
        get
        {
            if (Answers[0].Record is not null)
                return Answers[0];
            var organization = OrganizationalDomain;
            return Answers.FirstOrDefault(answer => answer.Record is not null && answer.Domain.Equals(organization))
                ?? Answers.FirstOrDefault(answer => answer.Record?.PublicSuffix == DmarcPublicSuffix.Yes);
        }
    }

    /// <summary>The steps for people.</summary>
    public IReadOnlyList<DmarcStep> Steps => Answers.Select(answer => answer.ToStep(walking: true)).ToArray();
}
