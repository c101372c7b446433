using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Web;

namespace MailAuth.Bimi;

/// <summary>The files behind a BIMI record, got and read: the logo and the evidence document.</summary>
/// <param name="Logo">The logo's file; null where the record names none.</param>
/// <param name="Certificate">The evidence document; null where the record names none.</param>
public sealed record BimiDocuments(BimiDocument? Logo, BimiDocument? Certificate)
{
    /// <summary>More than any logo has, so that one that is too long can be told from one without end.</summary>
    const int MostOfLogo = 512 * 1024;

    const int MostOfCertificate = 1024 * 1024;
    const int MaxRedirects = 3;

    /// <summary>The logo, checked; null where there is no file.</summary>
    public SvgLogo? CheckedLogo { get; private init; }

    /// <summary>The mark certificate, judged; null where there is no file, or no certificate in it.</summary>
    public MarkCertificate? Mark { get; private init; }

    /// <summary>When they were judged, in UTC.</summary>
    public DateTimeOffset JudgedAt { get; private init; }

    /// <summary>No files: what the record names is got.</summary>
    public static BimiDocuments None { get; } = new(null, null);

    /// <summary>Gets the files that are not here yet, both at once, and reads them. Only cancellation and bugs throw.</summary>
    /// <param name="web">Who gets them.</param>
    /// <param name="record">The record that names them.</param>
    /// <param name="anchors">The roots that are believed for mark certificates.</param>
    /// <param name="time">When the certificate has to be valid.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BimiDocuments> FillAsync(IWebFetcher web, BimiRecord record, TrustAnchors anchors, DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (web is null)
            throw new ArgumentNullException(nameof(web));
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        var logo = GetAsync(web, Logo, record.LogoUri, "image/svg+xml", MostOfLogo, cancellationToken);
        var certificate = GetAsync(web, Certificate, record.AuthorityUri, "application/x-pem-file, application/pem-certificate-chain, */*", MostOfCertificate, cancellationToken);
        // Both are awaited before one may throw, so that none goes on unobserved.
        await Task.WhenAll(logo, certificate).ConfigureAwait(false);
        return new BimiDocuments(await logo.ConfigureAwait(false), await certificate.ConfigureAwait(false)).Judge(anchors, time);
    }

    /// <summary>Reads the files: the same files always give the same.</summary>
    /// <param name="anchors">The roots that are believed for mark certificates.</param>
    /// <param name="time">When the certificate has to be valid.</param>
    public BimiDocuments Judge(TrustAnchors anchors, DateTimeOffset time)
    {
        var logo = Logo is { Status: WebStatus.Success } ? Logo.Content : null;
        return this with
        {
            CheckedLogo = logo is null ? null : SvgTinyPsChecker.Check(logo),
            Mark = Certificate is { Status: WebStatus.Success } ? MarkCertificateReader.Read(Certificate.Content, anchors, logo, time) : null,
            JudgedAt = time,
        };
    }

    static async Task<BimiDocument?> GetAsync(IWebFetcher web, BimiDocument? here, string? uri, string accept, int maxLength, CancellationToken cancellationToken)
    {
        if (here is not null || string.IsNullOrEmpty(uri))
            return here;
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var url) || url.Scheme != "https")
            return new() { Source = uri!, Status = WebStatus.BadUrl };
        return BimiDocument.Of(await web.GetAsync(new() { Url = url, Accept = accept, MaxBodyLength = maxLength, MaxRedirects = MaxRedirects }, cancellationToken).ConfigureAwait(false));
    }
}
