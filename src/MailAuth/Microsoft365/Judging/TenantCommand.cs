using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.Microsoft365;

/// <summary>Writes lines to run in a tenant. Names come from the tenant itself, where anybody who may make a connector may have given it any name.</summary>
static class TenantCommand
{
    // All that PowerShell takes for a single quote ends a text in single quotes, the typographic ones included.
    const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>The cmdlet with its parameters; values go in as they are, so that texts have to be quoted.</summary>
    public static string Line(string cmdlet, params (string Name, string Value)[] parameters) =>
        cmdlet + string.Concat(parameters.Select(parameter => $" -{parameter.Name} {parameter.Value}"));

    /// <summary>A text as PowerShell reads it back, with nothing in it carried out.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            if (Quotes.IndexOf(c) >= 0)
                quoted.Append(c);
            quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>Texts as an array.</summary>
    public static string Quote(IEnumerable<string> texts) => string.Join(",", texts.Select(Quote));
}
