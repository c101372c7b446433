using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>The file at <c>https://mta-sts.</c><i>domain</i><c>/.well-known/mta-sts.txt</c>: what the domain's hosts are called, and what senders should do (RFC 8461 section 3.2).</summary>
public sealed record MtaStsPolicy
{
    /// <summary>The longest time that a policy may be kept: a year (RFC 8461 section 3.2), in seconds.</summary>
    public const int MaxMaxAgeSeconds = 31557600;

    /// <summary>How large a file may be, in octets (RFC 8461 section 3.3 suggests it).</summary>
    public const int MaxOctets = 65536;

    /// <summary>What the policy asks of senders; null where it does not say, or says something else.</summary>
    public MtaStsMode? Mode { get; init; }

    /// <summary>How long senders may keep the policy, in seconds, as the file says; null where it does not.</summary>
    public long? MaxAgeSeconds { get; init; }

    /// <summary>The hosts that mail may go to, in the order of the file: names, or <c>*.</c> and a name for exactly one label more. What is no pattern is among the problems.</summary>
    public IReadOnlyList<string> MxPatterns { get; init; } = [];

    /// <summary>Other fields, <c>name: value</c>, in the order of the file; senders ignore them.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The file's text, lines ended by LF, other control characters made visible; null for a policy that was made here.</summary>
    public string? Text { get; init; }

    /// <summary>What is wrong with it, in the order of the text.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>Whether senders can use it; where they cannot, they act as if there were none (RFC 8461 section 3.3).</summary>
    public bool IsUsable => Mode is not null && Problems.All(problem => problem.Level != ProblemLevel.Error);

    /// <summary>Reads a policy. Never throws on its content: what is wrong is in <see cref="Problems"/>.</summary>
    public static MtaStsPolicy Parse(string text) => MtaStsPolicyParser.Parse(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>Reads a policy out of a file's octets, of which at most <see cref="MaxOctets"/> are looked at. Never throws on its content.</summary>
    public static MtaStsPolicy Parse(byte[] octets) => MtaStsPolicyParser.Parse(octets ?? throw new ArgumentNullException(nameof(octets)));

    /// <summary>The first pattern that a host fits; null where it fits none, so that under <see cref="MtaStsMode.Enforce"/> nobody delivers to it.</summary>
    public string? PatternFor(DomainName host) =>
        MxPatterns.FirstOrDefault(pattern => MtaStsMxPattern.TryParse(pattern)?.Matches(host) == true);

    /// <summary>The file as it should be published: CRLF at the end of each line.</summary>
    public override string ToString()
    {
        var file = new StringBuilder("version: STSv1\r\n");
        if (Mode is { } mode)
            file.Append("mode: ").Append(mode.ToString().ToLowerInvariant()).Append("\r\n");
        foreach (var pattern in MxPatterns)
            file.Append("mx: ").Append(pattern).Append("\r\n");
        if (MaxAgeSeconds is { } age)
            file.Append("max_age: ").Append(age.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        foreach (var extension in Extensions)
            file.Append(extension).Append("\r\n");
        return file.ToString();
    }
}
