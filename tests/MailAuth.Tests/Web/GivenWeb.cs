using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Web;

namespace MailAuth.Tests.Web;

/// <summary>A web of what the test says stands there; everything else is 404.</summary>
sealed class GivenWeb : IWebFetcher
{
    readonly Dictionary<string, WebAnswer> answers = [];

    /// <summary>What was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public GivenWeb With(string url, string text, string mediaType) => With(url, Encoding.UTF8.GetBytes(text), mediaType);

    public GivenWeb With(string url, byte[] body, string mediaType)
    {
        answers[url] = new() { Url = url, Status = WebStatus.Success, StatusCode = 200, MediaType = mediaType, Body = body };
        return this;
    }

    public GivenWeb With(string url, WebStatus status)
    {
        answers[url] = new() { Url = url, Status = status, Problem = $"it is {status}" };
        return this;
    }

    public Task<WebAnswer> GetAsync(WebQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var url = query.Url.AbsoluteUri;
        Asked.Enqueue(url);
        return Task.FromResult(answers.TryGetValue(url, out var answer) ? answer : new() { Url = url, Status = WebStatus.HttpError, StatusCode = 404, Problem = "HTTP 404" });
    }
}
