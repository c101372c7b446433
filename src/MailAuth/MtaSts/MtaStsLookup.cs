using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>Looks up a domain's record at <c>_mta-sts</c>.</summary>
public static class MtaStsLookup
{
    /// <summary>Asks for the record and reads it.</summary>
    public static async Task<MtaStsRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (domain.Prepend("_mta-sts") is not { } owner)
            return MtaStsParser.Parse("") with { DomainName = domain.Ascii, Owner = domain.Ascii, Status = RecordStatus.Absent, Text = null, Problems = [] };
        var lookup = await VersionedText.AskAsync(resolver, owner, MtaStsParser.Version, "STSv", cancellationToken).ConfigureAwait(false);
        return VersionedText.Describe(lookup, domain, owner, MtaStsParser.Parse);
    }
}
