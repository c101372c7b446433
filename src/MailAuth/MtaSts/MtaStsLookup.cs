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
    public static Task<MtaStsRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        VersionedText.GetAsync(resolver, domain, "_mta-sts", MtaStsParser.Version, "STSv", MtaStsParser.Parse, cancellationToken);
}
