using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>
/// Walks once through the value of a structured field: white space and comments between any two words, quoted strings,
/// words (RFC 5322 section 3.2). Total: what is not closed ends with the text and is a problem.
/// </summary>
sealed class ResultScanner
{
    /// <summary>Problems beyond these are not kept: they would say nothing new.</summary>
    const int MaxProblems = 100;

    readonly string text;
    readonly List<SyntaxProblem> problems;

    public ResultScanner(string text, List<SyntaxProblem> problems)
    {
        this.text = text;
        this.problems = problems;
    }

    /// <summary>Where it stands, in UTF-16 code units.</summary>
    public int Position { get; private set; }

    /// <summary>Whether all is read.</summary>
    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => Position < text.Length ? text[Position] : '\0';

    /// <summary>Passes the next character if it is this one.</summary>
    public bool Take(char wanted)
    {
        if (AtEnd || text[Position] != wanted)
            return false;
        Position++;
        return true;
    }

    /// <summary>Passes one character, whatever it is.</summary>
    public void Pass() => Position++;

    /// <summary>Passes white space and comments; what the comments say is added to the list.</summary>
    public void SkipBlank(List<string> comments)
    {
        while (!AtEnd)
        {
            if (IsBlank(text[Position]))
                Position++;
            else if (text[Position] == '(')
                comments.Add(ReadComment());
            else
                return;
        }
    }

    /// <summary>Reads up to white space or one of the characters that part a structured field; empty where one of those stands here.</summary>
    public string ReadName()
    {
        if (Next == '"')
            return ReadQuoted();
        var start = Position;
        while (!AtEnd && !IsBlank(text[Position]) && text[Position] is not (';' or '=' or '(' or ')' or '"' or '/'))
            Position++;
        return Visible(start);
    }

    /// <summary>
    /// Reads up to white space, a semicolon or a comment: domains, addresses with a quoted local part, Base64. What is a
    /// quoted string as a whole loses its quotes. A parenthesis within a domain that closes nowhere, or with more of the
    /// domain behind it, is no comment: a sender who calls himself <c>bank.example(.evil.example</c> is not bank.example.
    /// </summary>
    public string ReadValue()
    {
        var start = Position;
        if (Next == '"')
        {
            var quoted = ReadQuoted();
            if (AtEnd || IsBlank(text[Position]) || text[Position] == ';' || (text[Position] == '(' && EndsValue(Position)))
                return quoted;
        }

        var isPlain = true;
        while (!AtEnd && !IsBlank(text[Position]) && text[Position] != ';')
        {
            if (isPlain && text[Position] == '(')
            {
                if (Position == start || EndsValue(Position))
                    break;
                isPlain = false;
                Report("CommentInValue", ProblemLevel.Warning, start, "white space before a comment");
            }

            if (text[Position] == '"')
                ReadQuoted();
            else
                Position++;
        }

        return Visible(start);
    }

    // Whether the comment that begins here is closed, with the value ending there.
    bool EndsValue(int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                return i + 1 == text.Length || IsBlank(text[i + 1]) || text[i + 1] is ';' or '(';
        }

        return false;
    }

    /// <summary>Reads up to a semicolon, without the white space around it; comments and quotes mean nothing here.</summary>
    public string ReadToSemicolon()
    {
        var start = Position;
        while (!AtEnd && text[Position] != ';')
            Position++;
        return VisibleText.Escape(text.Substring(start, Position - start).Trim(' ', '\t', '\r', '\n'));
    }

    /// <summary>The word that begins here, up to white space or a semicolon, without passing it.</summary>
    public string PeekWord()
    {
        var end = Position;
        while (end < text.Length && !IsBlank(text[end]) && text[end] is not (';' or '('))
            end++;
        return text.Substring(Position, end - Position);
    }

    /// <summary>Notes what is wrong from an offset up to here.</summary>
    public void Report(string code, ProblemLevel level, int from, string expected)
    {
        if (problems.Count >= MaxProblems)
            return;
        const int Shown = 60;
        var length = Position - from;
        problems.Add(new(code, level, from, length, expected, VisibleText.Escape(text.Substring(from, length > Shown ? Shown : length))));
    }

    string ReadComment()
    {
        var start = Position++;
        var said = new StringBuilder();
        for (var depth = 1; !AtEnd;)
        {
            var c = text[Position++];
            if (c == ')' && --depth == 0)
                return VisibleText.Escape(said.ToString().Trim());
            if (c == '(')
                depth++;
            else if (c == '\\' && !AtEnd)
                c = text[Position++];
            if (!IsBlank(c))
                said.Append(c);
            else if (said.Length > 0 && said[^1] != ' ')
                said.Append(' ');
        }

        Report("UnclosedComment", ProblemLevel.Warning, start, "the closing parenthesis of the comment");
        return VisibleText.Escape(said.ToString().Trim());
    }

    string ReadQuoted()
    {
        var start = Position++;
        var said = new StringBuilder();
        while (!AtEnd)
        {
            var c = text[Position++];
            if (c == '"')
                return VisibleText.Escape(said.ToString());
            if (c == '\\' && !AtEnd)
                c = text[Position++];
            if (c is not ('\r' or '\n'))
                said.Append(c);
        }

        Report("UnclosedQuote", ProblemLevel.Warning, start, "the closing quotation mark");
        return VisibleText.Escape(said.ToString());
    }

    string Visible(int start) => VisibleText.Escape(text.Substring(start, Position - start));

    static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
