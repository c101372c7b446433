using Microsoft.CodeAnalysis;

namespace System;

/// <summary>Members of later frameworks, under their own names.</summary>
[Embedded]
internal static class StringMembers
{
    extension(string text)
    {
        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[^1] == value;

        public string[] Split(char separator, StringSplitOptions options = StringSplitOptions.None) => text.Split([separator], options);
    }
}
