using System.Linq;

namespace MailAuth.Change;

/// <summary>Text in a comment, which ends with its line.</summary>
static class ScriptComment
{
    /// <summary>The text in printable ASCII.</summary>
    public static string Line(string text) => new(text.Select(c => c is >= ' ' and <= '~' ? c : '?').Take(200).ToArray());

    /// <summary>The command that shows whether a change took effect.</summary>
    public static string Verify(DnsChange change) => "verify: " + Line(change.VerifyCommand);
}
