using System.Text;

namespace MailAuth.Rendering;

/// <summary>Makes ids of sections: lower-case letters, digits and hyphens.</summary>
static class SectionId
{
    const int Longest = 60;

    /// <summary>The id of a section about something; the name's other characters are hyphens in it.</summary>
    public static string Of(string kind, string name)
    {
        var id = new StringBuilder(kind);
        foreach (var c in name)
        {
            var next = c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : c is >= 'A' and <= 'Z' ? (char)(c + 32) : '-';
            if (id.Length == kind.Length)
                id.Append('-');
            if ((next != '-' || id[id.Length - 1] != '-') && id.Length < Longest)
                id.Append(next);
        }

        return id.ToString().TrimEnd('-');
    }
}
