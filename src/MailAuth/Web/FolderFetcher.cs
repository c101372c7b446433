using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Web;

/// <summary>Gets documents out of a folder that stands for the web: <c>https://host/path</c> is <c>host/path</c> in it. Nothing leaves the machine.</summary>
/// <remarks>There is no TLS, and so no certificate to judge; a file's media type is what its name says.</remarks>
public sealed class FolderFetcher : IWebFetcher
{
    readonly string folder;

    /// <summary>A fetcher over a folder.</summary>
    /// <param name="folder">Its full path.</param>
    public FolderFetcher(string folder) => this.folder = folder ?? throw new ArgumentNullException(nameof(folder));

    /// <inheritdoc/>
    public async Task<WebAnswer> GetAsync(WebQuery request, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        if (request.Url.Scheme != "https" || PathOf(request.Url) is not { } path)
            return Answer(request, WebStatus.BadUrl, "a URL whose host and path are plain names");
        try
        {
            if (!File.Exists(path))
                return Answer(request, WebStatus.HttpError, "no such file in the folder") with { StatusCode = 404 };
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
            if (file.Length > request.MaxBodyLength)
                return Answer(request, WebStatus.TooLong, FormattableString.Invariant($"the document is longer than {request.MaxBodyLength} bytes"));
            var body = new byte[file.Length];
            for (int at = 0, read; at < body.Length; at += read)
            {
                read = await file.ReadAsync(body, at, body.Length - at, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return Answer(request, WebStatus.Malformed, "the file ended early");
            }

            return Answer(request, WebStatus.Success, null) with { StatusCode = 200, MediaType = MediaTypeOf(path), Body = body, Length = body.Length };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Answer(request, WebStatus.HttpError, Text.VisibleText.Escape(e.Message)) with { StatusCode = 403 };
        }
    }

    static WebAnswer Answer(WebQuery request, WebStatus status, string? problem) =>
        new() { Url = request.Url.OriginalString, Status = status, Problem = problem, AskedAt = DateTimeOffset.UtcNow };

    // A name that a file system could take for another place (.., C:, CON.txt aside) is none that a policy or a logo has.
    string? PathOf(Uri url)
    {
        var names = new[] { url.IdnHost }.Concat(url.AbsolutePath.Split('/').Skip(1)).ToArray();
        return names.All(name => name.Length is > 0 and <= 255 && name.Trim('.').Length > 0 && name.All(IsPlain)) ? Path.Combine([folder, .. names]) : null;
    }

    static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_';

    static string? MediaTypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".txt" => "text/plain",
        ".svg" => "image/svg+xml",
        ".pem" => "application/pem-certificate-chain",
        _ => null,
    };
}
