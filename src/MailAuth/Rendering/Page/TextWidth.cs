using System.Linq;

namespace MailAuth.Rendering;

/// <summary>How much room a text takes in a line, in digits: letters of East Asia take two.</summary>
static class TextWidth
{
    /// <summary>The width of a text.</summary>
    public static int Of(string text) => text.Sum(letter => IsWide(letter) ? 2 : 1);

    /// <summary>Whether a letter is one of the wide ones.</summary>
    public static bool IsWide(char letter) => letter is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F' or >= '\uFF00' and <= '\uFF60';
}
