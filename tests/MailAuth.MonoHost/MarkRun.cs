using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Net;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MonoHost;

/// <summary>Judges the certificates and logos that a folder has in place of the web.</summary>
static class MarkRun
{
    /// <summary>Each certificate below the folder with its verdict, then what the domains' BIMI comes to, in the language that is set.</summary>
    public static IEnumerable<object> Judge(IDnsResolver resolver, string folder, IEnumerable<string> domains, DateTimeOffset time)
    {
        var anchors = TrustAnchors.Of(CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, "mark-root.pem"))));
        foreach (var file in Directory.GetFiles(folder, "*.pem", SearchOption.AllDirectories).OrderBy(name => name, StringComparer.Ordinal))
        {
            var shown = CertificateFile.Read(File.ReadAllBytes(file));
            var server = new CertificateDemand { HostName = "www.fabrikam.example", Time = time };
            yield return CertificateChain.Judge(shown, anchors, server);
            yield return CertificateChain.Judge(shown, anchors, server with { HostName = null, Purpose = null });
        }

        foreach (var domain in domains.Select(DomainName.Parse))
        {
            var dmarc = DmarcLookup.GetAsync(resolver, domain, null, CancellationToken.None).GetAwaiter().GetResult();
            var facts = BimiFacts.GatherAsync(resolver, domain, dmarc, CancellationToken.None).GetAwaiter().GetResult();
            facts = facts.WithDocumentsAsync(BimiDocuments.None, new FolderFetcher(folder), anchors, time, CancellationToken.None).GetAwaiter().GetResult();
            yield return BimiValidation.Of(facts, time);
        }
    }
}
