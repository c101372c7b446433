using System;
using System.Globalization;
using System.Text;

namespace MailAuth.Tests.Demo;

/// <summary>An mbox of the messages by which reports come.</summary>
sealed class DemoMailbox
{
    readonly StringBuilder text = new();

    /// <summary>A message with a report attached, as text.</summary>
    public void Add(DateTime sent, string from, string to, string subject, string id, string type, string fileName, string content)
    {
        var date = Date(sent);
        text.Append(CultureInfo.InvariantCulture, $"From {from} {sent.ToString("ddd MMM dd HH:mm:ss yyyy", CultureInfo.InvariantCulture)}\n");
        text.Append(CultureInfo.InvariantCulture, $"From: {from}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{id}@{from[(from.LastIndexOf('@') + 1)..]}>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"demo\"\n\n");
        text.Append("--demo\nContent-Type: text/plain; charset=us-ascii\n\nThis is a report for the owner of the domain.\n");
        text.Append(CultureInfo.InvariantCulture, $"--demo\nContent-Type: {type}; name=\"{fileName}\"\nContent-Disposition: attachment; filename=\"{fileName}\"\n\n{content}--demo--\n\n");
    }

    /// <summary>A message that is no report.</summary>
    public void AddLetter(DateTime sent, string from, string to, string subject, string words)
    {
        text.Append(CultureInfo.InvariantCulture, $"From {from} {sent.ToString("ddd MMM dd HH:mm:ss yyyy", CultureInfo.InvariantCulture)}\n");
        text.Append(CultureInfo.InvariantCulture, $"From: {from}\nTo: {to}\nSubject: {subject}\nDate: {Date(sent)}\nMessage-ID: <letter.{DemoReport.Seconds(sent)}@{from[(from.LastIndexOf('@') + 1)..]}>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\n{words}\n\n");
    }

    /// <summary>The octets.</summary>
    public byte[] ToOctets() => Encoding.UTF8.GetBytes(text.ToString());

    /// <summary>A date as mail has it.</summary>
    public static string Date(DateTime time) => time.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
