using System;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>The name that a sender gives to a file, made safe to show and to take as a suggestion.</summary>
static class AttachmentName
{
    const int Longest = 255;

    /// <summary>The last part of a path, controls as visible escapes, what file systems refuse as an underscore; null where nothing is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null)
            return null;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = VisibleText.Escape(last.Length > Longest ? last[..Longest] : last).Trim().TrimEnd('.', ' ').ToCharArray();
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '\\')
                shown[i] = '_';
        }

        return shown.Length == 0 || Array.TrueForAll(shown, c => c == '.') ? null : new string(shown);
    }
}
