using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>The data of records, in the forms that others take it in.</summary>
static class RecordData
{
    const int MaxStringLength = 255;

    /// <summary>Whether the data can be published with that type: one line of a zone file, and no more. TXT takes any text.</summary>
    public static bool IsValid(string type, string data) => type == "TXT" ? data.Length <= 32_000 : Read(type, data) is not null;

    /// <summary>The data as master files have it: quoted strings of 255 octets for TXT, absolute names for others.</summary>
    public static string Master(string type, string data) => type == "TXT" ? Text(data) : Read(type, data) is { } record ? record.Data : throw new ArgumentException("No such data.", nameof(data));

    /// <summary>The parts of the data of other types than TXT, as <c>10 mail.contoso.example.</c> has two.</summary>
    public static string[] Fields(string type, string data) => Master(type, data).Split(' ');

    /// <summary>The data of a record that was published: the text of TXT, the data of others.</summary>
    public static string Of(DnsRecord record) => record is TextRecord text ? MasterText.Decode(text.Strings) : record.Data;

    /// <summary>A text as the octets of its strings.</summary>
    public static IReadOnlyList<byte[]> Strings(string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var strings = new List<byte[]>();
        for (var at = 0; at < octets.Length || strings.Count == 0; at += MaxStringLength)
            strings.Add(octets.Skip(at).Take(MaxStringLength).ToArray());
        return strings;
    }

    static string Text(string text) => MasterText.Quote(Strings(text));

    // A hostile text must not become a second line, or a directive.
    static DnsRecord? Read(string type, string data)
    {
        if (data.Any(c => c is < ' ' or '\x7F' or ';' or '(' or ')' or '"'))
            return null;
        var file = ZoneFile.Parse("data", $"x. 0 IN {type} {data}", DomainName.Root);
        return file.Problems.Count == 0 && file.Records.Count == 1 && DnsTypeText.Format(file.Records[0].Type) == type ? file.Records[0] : null;
    }
}
