using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Tests.Dkim;

namespace MailAuth.Tests.Demo;

/// <summary>What somebody writes and signs: the part of a message that the sender is responsible for.</summary>
sealed record DemoLetter
{
    /// <summary>From, as it stands in the field.</summary>
    public required string From { get; init; }

    public string To { get; init; } = "Adele Vance <adele@contoso.example>";

    public required string Subject { get; init; }

    public required DateTimeOffset Written { get; init; }

    /// <summary>Message-ID without its brackets.</summary>
    public required string Id { get; init; }

    /// <summary>The text, lines ended by LF.</summary>
    public required string Text { get; init; }

    /// <summary>Fields between Message-ID and MIME-Version, a field a line.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Signatures, the first one lowest.</summary>
    public IReadOnlyList<TestSignature> Signatures { get; init; } = [];

    /// <summary>What stands above all that: the steps within the sender's own house, a field a line.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>A moment as header fields write it.</summary>
    public static string Stamp(DateTimeOffset time) => time.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>The letter as it leaves the house: one character an octet, CR LF at line ends.</summary>
    public string Sent()
    {
        var lines = new List<string> { $"From: {From}", $"To: {To}", $"Subject: {Subject}", $"Date: {Stamp(Written)}", $"Message-ID: <{Id}>" };
        lines.AddRange(Fields);
        lines.AddRange(["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]);
        var message = Octets(string.Join('\n', lines) + "\n\n" + Text);
        message = Signatures.Aggregate(message, (text, signature) => signature.Sign(text));
        return Octets(string.Concat(Above.Select(line => line + "\n"))) + message;
    }

    static string Octets(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
