using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Json;

namespace MailAuth.Change;

/// <summary>A change batch for Route 53. It knows whole sets only: one that is written has to hold the records that stay, too.</summary>
static class Route53Form
{
    public static string Batch(string zone, IEnumerable<DnsChange> changes)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonWriter(text, indented: true);
        json.BeginObject();
        json.Name("Comment");
        json.Text("MailAuth: " + zone);
        json.Name("Changes");
        json.BeginArray();
        foreach (var change in changes)
        {
            json.NextItem();
            Write(json, change);
        }

        json.EndArray();
        json.EndObject();
        return text.ToString();
    }

    /// <summary>Whether a change is surely about the whole set: all of it is known, or nothing else stands at such a name, as beside an alias or a policy.</summary>
    public static bool IsSafe(DnsChange change) => change.IsWholeSet || change.Type == "CNAME" || (change.Type == "TXT" && IsPolicyName(change));

    static bool IsPolicyName(DnsChange change) => change.Owner.StartsWith("_", StringComparison.Ordinal) || change.Owner.IndexOf("._", StringComparison.Ordinal) > 0;

    static void Write(JsonWriter json, DnsChange change)
    {
        var isRemoval = change.After.Count == 0;
        json.BeginObject();
        json.Name("Action");
        json.Text(isRemoval ? "DELETE" : "UPSERT");
        json.Name("ResourceRecordSet");
        json.BeginObject();
        json.Name("Name");
        json.Text(change.Owner + ".");
        json.Name("Type");
        json.Text(change.Type);
        json.Name("TTL");
        // What is deleted has to be told exactly.
        json.Literal((isRemoval ? change.TtlBefore ?? change.TtlSeconds : change.TtlSeconds).ToString(CultureInfo.InvariantCulture));
        json.Name("ResourceRecords");
        json.BeginArray();
        foreach (var data in isRemoval ? change.Before : change.After)
        {
            json.NextItem();
            json.BeginObject();
            json.Name("Value");
            json.Text(change.Type == "TXT" ? Quote(data) : RecordData.Master(change.Type, data));
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        json.EndObject();
    }

    // Escapes are octal there, and decimal in master files.
    static string Quote(string data)
    {
        var text = new StringBuilder();
        foreach (var part in RecordData.Strings(data))
        {
            text.Append(text.Length > 0 ? " \"" : "\"");
            foreach (var octet in part)
            {
                if (octet is (byte)'"' or (byte)'\\')
                    text.Append('\\').Append((char)octet);
                else if (octet is < 32 or > 126)
                    text.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
                else
                    text.Append((char)octet);
            }

            text.Append('"');
        }

        return text.ToString();
    }
}
