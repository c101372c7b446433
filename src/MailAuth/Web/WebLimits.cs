namespace MailAuth.Web;

/// <summary>What no honest server comes near.</summary>
static class WebLimits
{
    /// <summary>All of an answer's header, in bytes.</summary>
    public const int MaxHeaderLength = 32 * 1024;

    /// <summary>Lines of a header, and of a trailer.</summary>
    public const int MaxFields = 200;

    /// <summary>Interim answers before the final one (RFC 9110 section 15.2).</summary>
    public const int MaxInterim = 5;

    /// <summary>A line that says how long a chunk is, extensions included.</summary>
    public const int MaxChunkLine = 1024;

    /// <summary>Chunks of a body: one for each byte is the least that a hostile server can do.</summary>
    public const int MaxChunks = 20_000;

    /// <summary>Connections that wait for another request, of all hosts.</summary>
    public const int MaxIdle = 32;
}
