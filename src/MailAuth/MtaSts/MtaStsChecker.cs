using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>Gets policies as senders do (RFC 8461 section 3.3), and judges them.</summary>
public static class MtaStsChecker
{
    /// <summary>Gets and judges a domain's policy.</summary>
    /// <param name="fetcher">The way to the web.</param>
    /// <param name="record">The domain's record.</param>
    /// <param name="hosts">Its mail exchangers; null where nobody could say.</param>
    /// <param name="timeout">How long getting the file may take; the RFC suggests a minute.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public static async Task<MtaStsCheck> CheckAsync(
        IWebFetcher fetcher, MtaStsRecord record, IReadOnlyList<DomainName>? hosts, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (fetcher is null)
            throw new ArgumentNullException(nameof(fetcher));
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        if (UrlOf(record) is not { } url)
            return MtaStsJudge.Judge(record, null, null, null, hosts);
        // A certificate that is not to be believed takes the policy away; what stands there is shown all the same.
        var query = new WebQuery { Url = url, Accept = "text/plain", MaxBodyLength = MtaStsPolicy.MaxOctets, Timeout = timeout, ReadsDespiteCertificate = true };
        var answer = await fetcher.GetAsync(query, cancellationToken).ConfigureAwait(false);
        var hasPolicy = answer.StatusCode == 200 && answer.Status is WebStatus.Success or WebStatus.BadCertificate;
        return MtaStsJudge.Judge(record, url, answer, hasPolicy ? MtaStsPolicy.Parse(answer.Body) : null, hosts);
    }

    /// <summary>Judges a policy as if it were served.</summary>
    /// <param name="record">The domain's record.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="hosts">The domain's mail exchangers; null where nobody could say.</param>
    public static MtaStsCheck Check(MtaStsRecord record, MtaStsPolicy policy, IReadOnlyList<DomainName>? hosts)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        if (policy is null)
            throw new ArgumentNullException(nameof(policy));
        return MtaStsJudge.Judge(record, UrlOf(record), null, policy, hosts);
    }

    static Uri? UrlOf(MtaStsRecord record) =>
        DomainName.TryParse(record.DomainName, out var domain) && MtaStsBuilder.PolicyHostOf(domain) is { } host ? new($"https://{host.Ascii}/.well-known/mta-sts.txt") : null;
}
