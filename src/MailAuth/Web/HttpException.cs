using System;

namespace MailAuth.Web;

/// <summary>What came is no HTTP, or too much of it. It does not leave the fetcher.</summary>
sealed class HttpException(string message, WebStatus status = WebStatus.Malformed) : Exception(message)
{
    public WebStatus Status => status;
}
