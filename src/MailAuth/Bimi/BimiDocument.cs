using System;
using MailAuth.Web;

namespace MailAuth.Bimi;

/// <summary>A file that a BIMI record names, as it was got.</summary>
public sealed record BimiDocument
{
    /// <summary>Where it is: the URI, or the path of a file that is not published yet.</summary>
    public required string Source { get; init; }

    /// <summary>What came of getting it.</summary>
    public required WebStatus Status { get; init; }

    /// <summary>In English, what went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The media type that the server said; null where it said none, or it is a file.</summary>
    public string? MediaType { get; init; }

    /// <summary>Whether it is a file on this machine and no server was asked.</summary>
    public bool IsFile { get; init; }

    /// <summary>Whether nobody could say what stands there: the DNS, the network or the server failed. Never to be read as absent.</summary>
    public bool IsUnreachable => Status is WebStatus.DnsFailure or WebStatus.NoConnection or WebStatus.Timeout or WebStatus.NotAsked;

    /// <summary>How long it is, in bytes, as far as it was got.</summary>
    public int SizeBytes { get; init; }

    /// <summary>The content. Not to be written to.</summary>
    internal byte[] Content { get; init; } = [];

    /// <summary>A file that is not published yet.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="content">What stands in it.</param>
    public static BimiDocument OfFile(string path, byte[] content) => content is null ? throw new ArgumentNullException(nameof(content)) : new() { Source = path, Status = WebStatus.Success, IsFile = true, SizeBytes = content.Length, Content = content };

    /// <summary>What a server answered.</summary>
    public static BimiDocument Of(WebAnswer answer)
    {
        if (answer is null)
            throw new ArgumentNullException(nameof(answer));
        return new() { Source = answer.Url, Status = answer.Status, Problem = answer.Problem, MediaType = answer.MediaType, SizeBytes = answer.Length, Content = answer.Body };
    }

    /// <summary>Where it is and what came of getting it.</summary>
    public override string ToString() => Problem is null ? $"{Source}: {Status}" : $"{Source}: {Status}: {Problem}";
}
