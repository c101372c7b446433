using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MailAuth.Tests.Mail;

/// <summary>Octets as nobody should send them, made of the pieces that mean something in mail.</summary>
static class MailGenerators
{
    static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", " ", "\t", ":", ";", ",", "<", ">", "@", "(", ")", "\"", "\\", "=", "?", "=?utf-8?q?", "=?iso-2022-jp?B?", "?=", "--", "--b", "\0",
        "From", "From ", ">From ", "Subject", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: message/rfc822\r\n", "Content-Transfer-Encoding: base64\r\n",
        "Content-Length: 10\r\n", "Received: from a (b [192.0.2.1]) by c; ", "Thu, 1 Jan 2026 10:00:00 +0900", "*0*=", "a", "example.com", "\u00FF", "\u00E3\u0081\u0082", "[", "]", "=20",
    ];

    public static readonly Gen<byte[]> Octets =
        from pieces in Gen.OneOf(Gen.Elements(Pieces), Gen.Choose(0, 255).Select(octet => ((char)octet).ToString())).ListOf()
        select Encoding.Latin1.GetBytes(string.Concat(pieces));

    public static readonly Gen<string> Text = Octets.Select(octets => Encoding.Latin1.GetString(octets.ToArray()));
}
