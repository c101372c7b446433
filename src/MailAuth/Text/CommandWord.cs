using System.Linq;

namespace MailAuth.Text;

/// <summary>Domain names and selectors in lines to run. Names come out of the DNS and of reports too, where a label may hold anything (RFC 2181 section 11), <c>|</c> and <c>`</c> for instance.</summary>
static class CommandWord
{
    /// <summary>The name as it is where it is made of letters, digits, hyphens, underscores and dots; in single quotes where it is not, so that PowerShell carries nothing in it out.</summary>
    public static string Of(string name) =>
        name.Length > 0 && name[0] != '-' && name.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.')
            ? name
            : "'" + string.Concat(name.Select(c => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? new string(c, 2) : c.ToString())) + "'";
}
