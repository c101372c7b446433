using MailAuth.Dns;

namespace MailAuth.Spf;

/// <summary>The SPF records among the texts at a name (RFC 7208 section 4.5).</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Program">The record, where there is exactly one.</param>
sealed record SpfPublished(int Count, SpfProgram? Program)
{
    static readonly SpfPublished None = new(0, null);

    /// <summary>What a text is that stands for all texts at the name.</summary>
    public static SpfPublished Of(string text) => SpfParser.HasVersion(text) ? new(1, SpfProgram.Read(text)) : None;

    /// <summary>What an answer holds. It is kept with the answer: a cache gives the same one again and again, and reading a record costs more than evaluating it.</summary>
    public static SpfPublished Of(DnsAnswer answer)
    {
        if (answer.Reading is SpfPublished read)
            return read;
        var published = Read(answer);
        if (published.Program is not { IsSmall: false })
            answer.Reading = published;
        return published;
    }

    /// <summary>What an answer holds, read anew.</summary>
    public static SpfPublished Read(DnsAnswer answer)
    {
        string? text = null;
        var count = 0;
        foreach (var record in answer.Records)
        {
            if (record is not TextRecord found || found.Text is var candidate && !SpfParser.HasVersion(candidate))
                continue;
            text = candidate;
            count++;
        }

        return count == 0 ? None : new(count, count == 1 ? SpfProgram.Read(text!) : null);
    }
}
