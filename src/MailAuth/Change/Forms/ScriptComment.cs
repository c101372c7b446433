using System.Linq;

namespace MailAuth.Change;

/// <summary>Text in a comment, which ends with its line.</summary>
static class ScriptComment
{
    /// <summary>The text in printable ASCII.</summary>
    public static string Line(string text) => new(text.Select(c => c is >= ' ' and <= '~' ? c : '?').Take(200).ToArray());
}
