using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Dmarc;

/// <summary>Why DMARC says what it says, in a sentence.</summary>
static class DmarcReason
{
    public static string Of(DmarcCheck check) => check.Cause switch
    {
        DmarcCause.Aligned => Aligned(check, check.Passing.First()),
        DmarcCause.NoRecord => Sentences.Format(check.WouldPass ? "DmarcReason.NoRecordWouldPass" : "DmarcReason.NoRecord", check.AuthorDomain),
        DmarcCause.UnusableRecord => Sentences.Format("DmarcReason.UnusableRecord", check.AuthorDomain),
        DmarcCause.NoAuthorDomain => Sentences.Get("DmarcReason.NoAuthorDomain"),
        DmarcCause.SeveralAuthorDomains => Sentences.Format("DmarcReason.SeveralAuthorDomains", string.Join(", ", check.AuthorDomains)),
        DmarcCause.PolicyUnreachable => Sentences.Format("DmarcReason.PolicyUnreachable", check.AuthorDomain, string.Join("; ", check.DependsOn)),
        DmarcCause.IdentifierUnreachable => Sentences.Format("DmarcReason.IdentifierUnreachable", string.Join("; ", check.DependsOn)),
        DmarcCause.IdentifierNotReverifiable => Sentences.Format("DmarcReason.IdentifierNotReverifiable", string.Join("; ", check.DependsOn)),
        DmarcCause.NotAligned => Failed("DmarcReason.NotAligned", check),
        _ => Failed("DmarcReason.NotAuthenticated", check),
    };

    static string Aligned(DmarcCheck check, DmarcIdentifier identifier)
    {
        var mechanism = Sentences.Get("DmarcMechanism." + identifier.Mechanism);
        return identifier.StrictAligned
            ? Sentences.Format("DmarcReason.AlignedSame", mechanism, identifier.Domain)
            : Sentences.Format("DmarcReason.Aligned", mechanism, identifier.Domain, check.AuthorDomain, identifier.OrganizationalDomain ?? check.OrganizationalDomain ?? "");
    }

    static string Failed(string key, DmarcCheck check)
    {
        var seen = check.Identifiers.Count == 0 ? Sentences.Get("DmarcReason.NoIdentifier") : string.Join("; ", check.Identifiers.Take(4));
        var asked = Sentences.Get("DmarcDisposition." + check.Disposition + (check.AppliedPolicy != check.Policy ? "InTest" : ""));
        return Sentences.Format(key, check.AuthorDomain, seen, check.PolicyDomain ?? check.AuthorDomain, asked);
    }
}
