using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Mail;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>One thing that holds messages: a file, octets, a stream, the text of a header.</summary>
sealed class MessageInput
{
    readonly Func<MailFile>? file;
    readonly string? header;

    MessageInput(string name, Func<MailFile>? file, string? header)
    {
        Name = name;
        this.file = file;
        this.header = header;
    }

    /// <summary>What the user knows it by, for results and errors.</summary>
    public string Name { get; }

    /// <summary>A file, by the file system's own path.</summary>
    public static MessageInput File(string path) => new(path, () => MailFile.Open(path), null);

    /// <summary>Octets of a message, or of a file that holds some.</summary>
    public static MessageInput Octets(byte[] octets, string name) => new(name, () => MailFile.FromOctets(octets, name), null);

    /// <summary>Base64 text of a message, with blanks and line ends as they come.</summary>
    public static MessageInput Base64(string text, string name) => Octets(Encoding.ASCII.GetBytes(text), name);

    /// <summary>A stream, read to its end when its turn comes; it stays the caller's.</summary>
    public static MessageInput Stream(Stream stream, string name) => new(name, () => MailFile.FromStream(stream, name), null);

    /// <summary>The text of a header.</summary>
    public static MessageInput Header(string text, string name) => new(name, null, text);

    /// <summary>Opens it. A header is no file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public MailFile? Open() => file?.Invoke();

    /// <summary>The messages of what <see cref="Open"/> gave, or the header.</summary>
    public IEnumerable<MailMessage> Read(MailFile? opened) => opened?.ReadMessages() ?? [MailMessage.FromHeaderText(header ?? "", Name)];
}
