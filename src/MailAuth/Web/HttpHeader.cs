using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Web;

/// <summary>The header of an answer (RFC 9112 sections 4 and 5).</summary>
sealed record HttpHeader(int StatusCode, bool IsVersion10, IReadOnlyList<WebField> Fields)
{
    /// <summary>Reads the header of the final answer, interim ones stepped over.</summary>
    public static async Task<HttpHeader> ReadAsync(HttpReader reader)
    {
        for (var count = 0; count <= WebLimits.MaxInterim; count++)
        {
            var header = await ReadOneAsync(reader).ConfigureAwait(false);
            if (header.StatusCode >= 200)
                return header;
        }

        throw new HttpException("too many interim answers");
    }

    /// <summary>The values of a field.</summary>
    public IReadOnlyList<string> ValuesOf(string name) =>
        Fields.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).ToArray();

    /// <summary>The parts of a field that is a list, in lower case.</summary>
    public IReadOnlyList<string> WordsOf(string name) =>
        ValuesOf(name).SelectMany(value => value.Split(',')).Select(word => word.Trim().ToLowerInvariant()).Where(word => word.Length > 0).ToArray();

    /// <summary>Fields up to the empty line, their names being tokens.</summary>
    public static async Task<IReadOnlyList<WebField>> ReadFieldsAsync(HttpReader reader)
    {
        var fields = new List<WebField>();
        for (var left = WebLimits.MaxHeaderLength; ;)
        {
            var line = await reader.ReadLineAsync(left).ConfigureAwait(false) ?? throw new HttpException("the header has no end");
            if (line.Length == 0)
                return fields;
            left -= line.Length;
            if (fields.Count >= WebLimits.MaxFields)
                throw new HttpException("too many fields in the header");
            // Continued lines are refused, as are spaces before the colon: two readers may see two headers (RFC 9112 sections 5.1 and 5.2).
            var colon = line.IndexOf(':');
            if (colon <= 0 || !line.Take(colon).All(IsTokenCharacter))
                throw new HttpException("a line of the header is no field: " + VisibleText.Escape(Short(line)));
            fields.Add(new(line[..colon], VisibleText.Escape(line[(colon + 1)..].Trim(' ', '\t'))));
        }
    }

    // status-line = HTTP-version SP status-code SP [ reason-phrase ]
    static async Task<HttpHeader> ReadOneAsync(HttpReader reader)
    {
        var line = await reader.ReadLineAsync(WebLimits.MaxHeaderLength).ConfigureAwait(false) ?? throw new HttpException("the server closed the connection without an answer");
        if (line.Length < 12 || !(line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || line.StartsWith("HTTP/1.0 ", StringComparison.Ordinal))
            || (line.Length > 12 && line[12] != ' ')
            || !int.TryParse(line.Substring(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code < 100)
            throw new HttpException("the answer is no HTTP/1.1: " + VisibleText.Escape(Short(line)));
        return new(code, line[7] == '0', await ReadFieldsAsync(reader).ConfigureAwait(false));
    }

    static string Short(string line) => line.Length > 60 ? line[..60] + "..." : line;

    // tchar (RFC 9110 section 5.6.2)
    static bool IsTokenCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(c);
}
