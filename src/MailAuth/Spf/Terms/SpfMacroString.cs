using System;
using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A <c>macro-string</c>, read into its parts (RFC 7208 section 7.1). <see cref="ToString"/> is its text.</summary>
public sealed class SpfMacroString
{
    SpfTarget? constant;

    internal SpfMacroString(string text, IReadOnlyList<SpfMacroPart> parts, IReadOnlyList<SyntaxProblem> problems)
    {
        Text = text;
        Parts = parts;
        Problems = problems;
        foreach (var part in parts)
            HasMacros |= part is SpfMacro;
    }

    /// <summary>The string as written.</summary>
    public string Text { get; }

    /// <summary>Literals, escapes and macros in order.</summary>
    public IReadOnlyList<SpfMacroPart> Parts { get; }

    /// <summary>What is wrong in it, with positions within <see cref="Text"/>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>Whether there is no error in it.</summary>
    internal bool IsSound
    {
        get
        {
            foreach (var problem in Problems)
            {
                if (problem.Level == ProblemLevel.Error)
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether its value depends on the message being checked.</summary>
    public bool HasMacros { get; }

    /// <summary>The value where it depends on no message: literals and escapes joined; null where there are macros.</summary>
    public string? StaticText
    {
        get
        {
            if (HasMacros)
                return null;
            if (Parts.Count == 1 && Parts[0] is SpfMacroLiteral only)
                return only.Text;
            var value = new StringBuilder(Text.Length);
            foreach (var part in Parts)
                value.Append(part is SpfMacroEscape escape ? escape.Value : part.Text);
            return value.ToString();
        }
    }

    /// <summary>What it comes to in every message; null where there are macros.</summary>
    internal SpfTarget? Constant => constant ??= StaticText is { } text ? SpfTarget.Of(SpfMacroExpander.Shorten(text)) : null;

    /// <summary>The domain that it names without any message; null where it has macros or is no domain name.</summary>
    internal DomainName? StaticDomain => Constant switch
    {
        null => null,

        // Written without escapes, it reads the same as out of a macro.
        { Name: { } name } plain when name.Ascii.Length == plain.Text.Length => name,
        { Text: var text } => DomainName.TryParse(text, out var name) && !name.IsRoot ? name : null,
    };

    /// <summary>Reads the text of an explanation or of a modifier's value, where no domain is expected. Never throws on its content.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isExplanation">Whether the letters <c>c</c>, <c>r</c> and <c>t</c>, and spaces, may stand in it: the words that <c>exp=</c> points to.</param>
    public static SpfMacroString Parse(string text, bool isExplanation = false)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return SpfMacroReader.Read(text, isExplanation, isDomain: false);
    }

    /// <summary>Reads a <c>domain-spec</c>. Never throws on its content.</summary>
    public static SpfMacroString ParseDomain(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return SpfMacroReader.Read(text, isExplanation: false, isDomain: true);
    }

    /// <summary>The string as written.</summary>
    public override string ToString() => Text;
}
