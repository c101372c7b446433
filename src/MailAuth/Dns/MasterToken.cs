using System.Collections.Generic;

namespace MailAuth.Dns;

/// <summary>A word or a quoted string of a master file, escapes not yet resolved.</summary>
/// <param name="Raw">What stands there, without the quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Column">Where it begins, from 1.</param>
readonly record struct MasterToken(string Raw, bool IsQuoted, int Line, int Column);

/// <summary>One entry of a master file: a line, or several held together by parentheses.</summary>
sealed class MasterEntry
{
    /// <summary>The words in order.</summary>
    public List<MasterToken> Tokens { get; } = [];

    /// <summary>Whether the line begins with white space, so that the owner is the one before (RFC 1035 section 5.1).</summary>
    public bool IsOwnerBlank { get; set; }

    /// <summary>Whether a quote or an escape was left open; what the entry says cannot be trusted.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The comment of a line that has nothing else, without the semicolon.</summary>
    public string? Comment { get; set; }

    /// <summary>The first line, from 1.</summary>
    public int Line { get; set; }
}
