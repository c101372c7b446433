using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Audit;
using MailAuth.Json;

namespace MailAuth.Analysis;

/// <summary>
/// The lines of a checkpoint, JSON each: a header with the options, then one line a domain that is done. The members stand in a fixed
/// order, so that a file of hundreds of megabytes is indexed without parsing it.
/// </summary>
static class CheckpointFormat
{
    /// <summary>What begins the first line, whatever edition wrote it.</summary>
    public const string Magic = "{\"MailAuthSurvey\":";

    /// <summary>The edition that is written.</summary>
    public const int Version = 1;

    /// <summary>No audit of ours is longer, in octets; what is, is damage.</summary>
    public const int LongestLine = JsonReader.MaxLength;

    const string KeyMark = "{\"Key\":\"";
    const string AuditMark = "\",\"Audit\":{";

    /// <summary>Octets that every line of a domain begins with.</summary>
    public const int PrefixLength = 8 + SurveyKey.Digits + 11;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The first line.</summary>
    public static byte[] WriteHeader(IReadOnlyDictionary<string, string> options) => Line(writer =>
    {
        writer.Write(Magic);
        writer.Write(Version.ToString(CultureInfo.InvariantCulture));
        writer.Write(",\"Options\":");
        JsonText.Write(writer, JsonValue.Object(options.OrderBy(option => option.Key, StringComparer.Ordinal)
            .Select(option => new KeyValuePair<string, JsonValue>(option.Key, JsonValue.Of(option.Value)))));
        writer.Write('}');
    });

    /// <summary>The line of a domain.</summary>
    public static byte[] WriteAudit(SurveyKey key, MailDomainAudit audit) => Line(writer =>
    {
        writer.Write(KeyMark);
        writer.Write(key.ToString());
        writer.Write("\",\"Audit\":");
        JsonText.Write(writer, audit);
        writer.Write('}');
    });

    /// <summary>The options in a header; null where it is no header of this edition.</summary>
    public static IReadOnlyDictionary<string, string>? ReadHeader(string line) =>
        JsonReader.Parse(line, out _) is { } header && header["MailAuthSurvey"]?.Text == Version.ToString(CultureInfo.InvariantCulture) && header["Options"] is { Kind: JsonKind.Object } options
            ? options.Members.GroupBy(member => member.Key, StringComparer.Ordinal).ToDictionary(member => member.Key, member => member.Last().Value.Text, StringComparer.Ordinal)
            : null;

    /// <summary>The key that a line begins with; false where it is no line of a domain.</summary>
    /// <param name="octets">At least the first <see cref="PrefixLength"/> of the line.</param>
    /// <param name="key">The key.</param>
    public static bool TryReadKey(byte[] octets, out SurveyKey key)
    {
        var prefix = Encoding.ASCII.GetString(octets, 0, PrefixLength);
        key = default;
        return prefix.StartsWith(KeyMark, StringComparison.Ordinal) && prefix.EndsWith(AuditMark, StringComparison.Ordinal)
            && SurveyKey.TryParse(prefix.Substring(KeyMark.Length, SurveyKey.Digits), out key);
    }

    /// <summary>The audit of a line; null where it is damaged.</summary>
    public static MailDomainAudit? ReadAudit(byte[] line, SurveyKey key) =>
        JsonReader.Parse(Utf8.GetString(line), out _) is { } value && value["Key"]?.Text == key.ToString() && value["Audit"] is { } audit
            ? ObjectReader.Read<MailDomainAudit>(audit, out _)
            : null;

    static byte[] Line(Action<TextWriter> write)
    {
        using var octets = new MemoryStream();
        using (var writer = new StreamWriter(octets, Utf8, 4096, leaveOpen: true))
        {
            write(writer);
            writer.Write('\n');
        }

        return octets.ToArray();
    }
}
