using System.IO;
using System.Text;
using MailAuth.Mail;

namespace MailAuth.Tests.Mail;

/// <summary>Text as octets, one a character, and back.</summary>
static class Octets
{
    public static byte[] Of(string text) => Encoding.Latin1.GetBytes(text);

    public static string Text(this Stream stream)
    {
        using (stream)
        {
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return Encoding.Latin1.GetString(all.ToArray());
        }
    }

    public static MailMessage Message(string text) => MailMessage.FromOctets(Of(text));
}
