namespace MailAuth.Mail;

/// <summary>How much of a message is read. What lies beyond is named in a problem, never dropped without a word.</summary>
public sealed record MailLimits
{
    /// <summary>The limits that everything uses unless told otherwise.</summary>
    public static readonly MailLimits Standard = new();

    /// <summary>The most octets of a header. The rest counts as body.</summary>
    public int HeaderOctets { get; init; } = 1024 * 1024;

    /// <summary>The most fields of a header. Later ones are stepped over.</summary>
    public int HeaderFields { get; init; } = 10_000;

    /// <summary>The most problems that are listed one by one.</summary>
    public int Problems { get; init; } = 100;

    /// <summary>The most octets of a stream that are kept in memory. Larger ones go to a temporary file.</summary>
    public int MemoryOctets { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most octets of a stream that are read at all.</summary>
    public long StreamOctets { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How deep parts may be nested in each other, attached messages included.</summary>
    public int PartDepth { get; init; } = 32;

    /// <summary>The most parts of a message.</summary>
    public int Parts { get; init; } = 1000;

    /// <summary>The most octets of a part's header.</summary>
    public int PartHeaderOctets { get; init; } = 64 * 1024;
}
