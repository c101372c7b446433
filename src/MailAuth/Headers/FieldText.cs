using System;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>Prepares a field's value for the parsers.</summary>
static class FieldText
{
    /// <summary>The longest value that is read, in UTF-16 code units: fifty times the largest that servers stamp. The rest is cut off.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The value on one line (RFC 5322 section 2.2.3), tabs as blanks, without white space around it, bounded in length.</summary>
    public static string Unfold(string value)
    {
        if (value.Length > MaxLength)
            value = value.Substring(0, MaxLength);
        value = value.Trim(' ', '\t', '\r', '\n');
        if (value.IndexOf('\n') < 0 && value.IndexOf('\r') < 0 && value.IndexOf('\t') < 0)
            return value;
        var line = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            // A line end with white space behind it is that white space; one without, as in what terminals copy, is a blank.
            if (value[i] is not ('\r' or '\n'))
                line.Append(value[i] == '\t' ? ' ' : value[i]);
            else if (i + 1 < value.Length && value[i + 1] is not (' ' or '\t' or '\r' or '\n'))
                line.Append(' ');
        }

        return line.ToString();
    }

    /// <summary>Why a value was cut, if it was.</summary>
    public static SyntaxProblem? TooLong(string value) => value.Length > MaxLength
        ? new("TooLong", ProblemLevel.Warning, MaxLength, value.Length - MaxLength, "at most 65536 characters", "")
        : null;

    /// <summary>The domain of an address or domain as fields show them: behind the last <c>@</c>, without angle brackets and final dot, in lower case.</summary>
    public static string DomainOf(string address)
    {
        var text = address.Trim('<', '>', ' ');
        var domain = text[(text.LastIndexOf('@') + 1)..];
        return (domain.EndsWith(".", StringComparison.Ordinal) ? domain[..^1] : domain).ToLowerInvariant();
    }
}
