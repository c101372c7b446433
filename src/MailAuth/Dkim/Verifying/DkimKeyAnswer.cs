using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>What the DNS said about a signature's key (RFC 6376 section 6.1.2).</summary>
/// <param name="Key">The key; null where there is not exactly one.</param>
/// <param name="Fault">Why there is none; null where there is one.</param>
/// <param name="Evidence">The question and its answer.</param>
/// <param name="AskedAt">When that was; null where the source does not say.</param>
sealed record DkimKeyAnswer(DkimKey? Key, (DkimReason Reason, string Detail)? Fault, Evidence Evidence, DateTimeOffset? AskedAt)
{
    /// <summary>Asks for the key.</summary>
    public static async Task<DkimKeyAnswer> AskAsync(IDnsResolver resolver, DomainName owner, CancellationToken cancellationToken)
    {
        var lookup = await TextLookup.AskAsync(resolver, owner, DkimParser.IsDkim, cancellationToken).ConfigureAwait(false);
        var answer = lookup.Answer;
        var fault = lookup.Status switch
        {
            RecordStatus.Unreachable => (DkimReason.KeyUnreachable, $"TXT {owner}: {answer.Problem ?? answer.Status.ToString()}"),
            RecordStatus.Absent => (DkimReason.NoKey, owner.ToString()),
            RecordStatus.Duplicate => (DkimReason.SeveralKeys, FormattableString.Invariant($"{lookup.Records.Count}")),
            _ => ((DkimReason, string)?)null,
        };
        return new(lookup.Text is { } text ? DkimKeyCache.Shared.Get(text) : null, fault, Evidence.From(answer), answer.AskedAt == default ? null : answer.AskedAt);
    }
}
