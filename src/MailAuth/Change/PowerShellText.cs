using System.Linq;
using System.Text;

namespace MailAuth.Change;

/// <summary>Text as PowerShell reads it back, whatever is in it.</summary>
static class PowerShellText
{
    /// <summary>
    /// A literal. In single quotes only the quotes mean something, and PowerShell takes four more characters for them; what does not
    /// show, and what Windows PowerShell reads wrongly in a file without a byte order mark, is written as its number.
    /// </summary>
    public static string Quote(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return "'" + text.Replace("'", "''") + "'";
        var quoted = new StringBuilder("(-join @(");
        var plain = new StringBuilder();
        var separator = "";
        void Flush()
        {
            if (plain.Length == 0)
                return;
            quoted.Append(separator).Append('\'').Append(plain.ToString().Replace("'", "''")).Append('\'');
            separator = ", ";
            plain.Clear();
        }

        foreach (var c in text)
        {
            if (c is >= ' ' and <= '~')
            {
                plain.Append(c);
                continue;
            }

            Flush();
            quoted.Append(separator).Append("[char]").Append((int)c);
            separator = ", ";
        }

        Flush();
        return quoted.Append("))").ToString();
    }
}
