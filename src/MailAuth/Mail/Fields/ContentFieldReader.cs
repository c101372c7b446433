using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary><c>value *(";" attribute "=" value)</c>, with comments anywhere (RFC 2045 section 5.1) and in the loose forms that mail has.</summary>
sealed class ContentFieldReader(string value)
{
    const int MostParameters = 200;

    readonly FieldScanner scanner = new(value);
    readonly ProblemList problems = new(20);
    readonly ParameterPieces pieces = new();

    /// <summary>Reads the field.</summary>
    public ContentField Read()
    {
        scanner.SkipCfws();
        var word = new StringBuilder();
        while (!scanner.IsAtEnd && scanner.Next != ';')
        {
            if (scanner.SkipCfws())
                continue;
            word.Append(scanner.Next);
            scanner.At++;
        }

        var count = 0;
        while (!scanner.IsAtEnd)
        {
            scanner.At++;
            if (count++ == MostParameters)
            {
                problems.Add("TooManyParameters", ProblemLevel.Error, scanner.At, 0, "fewer parameters");
                break;
            }

            ReadParameter();
        }

        return new(word.ToString().ToLowerInvariant(), pieces.Join(problems), problems.ToList());
    }

    void ReadParameter()
    {
        scanner.SkipCfws();
        var start = scanner.At;
        while (!scanner.IsAtEnd && scanner.Next is not (';' or '=' or '(') && !FieldScanner.IsBlank(scanner.Next))
            scanner.At++;
        var name = value.Substring(start, scanner.At - start);
        scanner.SkipCfws();
        if (scanner.Next != '=' || name.Length == 0)
        {
            // A semicolon at the end is what many programs write.
            if (name.Length > 0 || (!scanner.IsAtEnd && scanner.Next != ';'))
                problems.Add("NotAParameter", ProblemLevel.Warning, start, scanner.At - start, "attribute=value", name);
            SkipToSemicolon();
            return;
        }

        scanner.At++;
        scanner.SkipCfws();
        var isQuoted = scanner.TryQuoted(out var content);
        if (!isQuoted)
            content = ReadToken();
        SkipToSemicolon();
        pieces.Add(name, content, start);
    }

    // Names of files come without quotes and with blanks in them.
    string ReadToken()
    {
        var start = scanner.At;
        while (!scanner.IsAtEnd && scanner.Next != ';')
            scanner.At++;
        return value.Substring(start, scanner.At - start).TrimEnd(' ', '\t');
    }

    void SkipToSemicolon()
    {
        while (!scanner.IsAtEnd && scanner.Next != ';')
        {
            if (!scanner.TryComment(out _) && !scanner.TryQuoted(out _))
                scanner.At++;
        }
    }
}
