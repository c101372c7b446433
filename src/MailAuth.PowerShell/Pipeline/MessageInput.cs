using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Mail;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>One thing that holds messages or reports: a file, octets, a stream, the text of a header.</summary>
sealed class MessageInput
{
    readonly Func<MailFile>? file;
    readonly Func<ReportContainer>? container;
    readonly string? header;
    string? encoded;

    MessageInput(string name, Func<MailFile>? file, Func<ReportContainer>? container, string? header = null)
    {
        Name = name;
        this.file = file;
        this.container = container;
        this.header = header;
    }

    /// <summary>What the user knows it by, for results and errors.</summary>
    public string Name { get; }

    /// <summary>The path of the file that it is; null where it is none.</summary>
    public string? Path { get; private init; }

    /// <summary>Whether it can only be read while its turn in the pipeline lasts: a stream that is another's.</summary>
    public bool IsPassing { get; private init; }

    /// <summary>A file, by the file system's own path.</summary>
    public static MessageInput File(string path) => new(path, () => MailFile.Open(path), () => ReportContainer.Open(path)) { Path = path };

    /// <summary>Octets of a message or report, or of a file that holds some.</summary>
    public static MessageInput Octets(byte[] octets, string name) => new(name, () => MailFile.FromOctets(octets, name), () => ReportContainer.FromOctets(octets, name));

    /// <summary>Base64 text of a message or report, with blanks and line ends as they come.</summary>
    public static MessageInput Base64(string text, string name) => Octets(Encoding.ASCII.GetBytes(text), name);

    /// <summary>The content of an attachment of Graph, which is base64 and nothing else.</summary>
    public static MessageInput Attachment(string text, string name)
    {
        var input = Base64(text, name);
        input.encoded = text;
        return input;
    }

    /// <summary>A stream, read to its end when its turn comes; it stays the caller's.</summary>
    public static MessageInput Stream(Stream stream, string name) =>
        new(name, () => MailFile.FromStream(stream, name), () => ReportContainer.FromStream(stream, name)) { IsPassing = true };

    /// <summary>The text of a header.</summary>
    public static MessageInput Header(string text, string name) => new(name, null, null, text);

    /// <summary>Whether it had to be base64 and is not. It decodes all of it: to be asked where nothing was found.</summary>
    public bool IsNoBase64()
    {
        try
        {
            return encoded is not null && Convert.FromBase64String(encoded) is null;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    /// <summary>Opens it. A header is no file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public MailFile? Open() => file?.Invoke();

    /// <summary>Opens it to look for reports; there are none in a header.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public ReportContainer? OpenContainer() => container?.Invoke();

    /// <summary>The messages of what <see cref="Open"/> gave, or the header.</summary>
    public IEnumerable<MailMessage> Read(MailFile? opened) => opened?.ReadMessages() ?? [MailMessage.FromHeaderText(header ?? "", Name)];
}
