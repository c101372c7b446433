namespace MailAuth.Dns;

/// <summary>Splits a master file into entries and words: comments, quotes, escapes, parentheses (RFC 1035 section 5.1).</summary>
sealed class MasterScanner(string text, ZoneProblems problems)
{
    // A BOM is not part of the file's text.
    int at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    int line = 1;
    int lineStart = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    int Column => at - lineStart + 1;

    /// <summary>Reads the next entry into <paramref name="entry"/>; false at the end of the file.</summary>
    public bool Read(MasterEntry entry)
    {
        entry.Tokens.Clear();
        entry.Comment = null;
        entry.IsBroken = false;
        if (at >= text.Length)
            return false;

        entry.Line = line;
        entry.IsOwnerBlank = text[at] is ' ' or '\t';
        var depth = 0;
        var (openLine, openColumn) = (0, 0);
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '\n':
                    at++;
                    line++;
                    lineStart = at;
                    if (depth == 0)
                        return true;
                    break;
                case ' ' or '\t' or '\r':
                    at++;
                    break;
                case ';':
                    var comment = ToEndOfLine();
                    if (depth == 0 && entry.Tokens.Count == 0)
                        entry.Comment = comment;
                    break;
                case '(':
                    if (depth++ == 0)
                        (openLine, openColumn) = (line, Column);
                    at++;
                    break;
                case ')':
                    if (depth == 0)
                    {
                        problems.Add(line, Column, "an opening parenthesis before this one", ")");
                        entry.IsBroken = true;
                    }
                    else
                    {
                        depth--;
                    }

                    at++;
                    break;
                case '"':
                    Quoted(entry);
                    break;
                default:
                    Word(entry);
                    break;
            }
        }

        if (depth > 0)
        {
            problems.Add(openLine, openColumn, "a closing parenthesis before the end of the file", "(");
            entry.IsBroken = true;
        }

        return true;
    }

    string ToEndOfLine()
    {
        var end = text.IndexOf('\n', at);
        if (end < 0)
            end = text.Length;
        var comment = text.Substring(at + 1, end - at - 1).TrimEnd('\r');
        at = end;
        return comment;
    }

    void Quoted(MasterEntry entry)
    {
        var column = Column;
        var start = ++at;
        while (at < text.Length && text[at] is not ('"' or '\n'))
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] != '\n' ? 2 : 1;
        entry.Tokens.Add(new(text.Substring(start, at - start), true, line, column));
        if (at < text.Length && text[at] == '"')
        {
            at++;
            return;
        }

        problems.Add(line, column, "a closing quote on the same line", "\"");
        entry.IsBroken = true;
    }

    void Word(MasterEntry entry)
    {
        var (start, column) = (at, Column);
        while (at < text.Length && text[at] is not (' ' or '\t' or '\r' or '\n' or ';' or '(' or ')' or '"'))
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] != '\n' ? 2 : 1;
        entry.Tokens.Add(new(text.Substring(start, at - start), false, line, column));
    }
}
