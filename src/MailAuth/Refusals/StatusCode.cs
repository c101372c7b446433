using System;
using System.Globalization;

namespace MailAuth.Refusals;

/// <summary>A code in a text: an enhanced status code (RFC 3463 section 2), a reply code (RFC 5321 section 4.2.1), or both together.</summary>
/// <param name="Offset">Where it begins, the reply code included.</param>
/// <param name="Reply">The reply code; 0 where none stands before it.</param>
/// <param name="Class">The first number, 2, 4 or 5; 0 where there is only a reply code.</param>
/// <param name="Subject">The second number.</param>
/// <param name="Detail">The third number.</param>
readonly record struct StatusCode(int Offset, int Reply, int Class, int Subject, int Detail)
{
    /// <summary>Whether mail was refused or put off.</summary>
    public bool IsRefusal => IsPermanent || Class == 4 || (Class == 0 && Reply / 100 == 4);

    /// <summary>Whether it is for good. Where the two disagree, the reply code is what the sending server acts on.</summary>
    public bool IsPermanent => Reply > 0 ? Reply / 100 == 5 : Class == 5;

    /// <summary>The enhanced code as text; empty where there is none.</summary>
    public string Text => Class == 0 ? "" : FormattableString.Invariant($"{Class}.{Subject}.{Detail}");

    /// <summary>Whether the code fits a pattern of the table: <c>5.7.26</c>, <c>*.7.26</c>, <c>5.7.606-649</c>.</summary>
    public bool Fits(string pattern)
    {
        var parts = pattern.Split('.');
        var range = parts[2].Split('-');
        var (first, last) = (Number(range[0]), Number(range[range.Length - 1]));
        return Class != 0 && (parts[0] == "*" ? Class is 4 or 5 : Number(parts[0]) == Class) && Number(parts[1]) == Subject && Detail >= first && Detail <= last;
    }

    static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
