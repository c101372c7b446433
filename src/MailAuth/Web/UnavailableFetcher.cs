using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Web;

/// <summary>Gets nothing: for those who work from files and want nothing to leave the machine.</summary>
public sealed class UnavailableFetcher : IWebFetcher
{
    /// <inheritdoc/>
    public Task<WebAnswer> GetAsync(WebQuery request, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        return Task.FromResult(new WebAnswer
        {
            Url = request.Url.OriginalString,
            Status = WebStatus.NotAsked,
            Problem = "the DNS was answered from files, and the web is not asked then",
            AskedAt = DateTimeOffset.UtcNow,
        });
    }
}
