using System;

namespace MailAuth.Services;

/// <summary>How the tables name hosts.</summary>
static class NamePattern
{
    /// <summary>Whether a name is the pattern or below it; a pattern that begins with <c>*</c> only has to end the name.</summary>
    public static bool Matches(string pattern, string name)
    {
        if (string.IsNullOrEmpty(name))
            return false;
        var host = name.EndsWith('.') ? name[..^1] : name;
        if (pattern.StartsWith('*'))
            return host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase);
        return host.EndsWith(pattern, StringComparison.OrdinalIgnoreCase)
            && (host.Length == pattern.Length || host[host.Length - pattern.Length - 1] == '.');
    }
}
