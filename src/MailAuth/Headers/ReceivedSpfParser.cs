using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>Reads Received-SPF (RFC 7208 section 9.1). Total, in linear time.</summary>
/// <remarks>
/// header-field = "Received-SPF:" [CFWS] result FWS [comment FWS] [ key-value-list ] CRLF
/// key-value-list = key-value-pair *( ";" [CFWS] key-value-pair ) [";"]
/// </remarks>
public static class ReceivedSpfParser
{
    const int MaxPairs = 100;

    /// <summary>Reads the field's value, folded or not. Never throws on its content.</summary>
    public static ReceivedSpf Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var text = FieldText.Unfold(value);
        var problems = new List<SyntaxProblem>();
        var comments = new List<string>();
        var properties = new List<ResultProperty>();
        var scanner = new ResultScanner(text, problems);

        scanner.SkipBlank(comments);
        var word = scanner.ReadName();
        // Some servers forget the blank, or put a colon there.
        if (word.EndsWith(':'))
            word = word[..^1];
        var outcome = ResultWords.Outcome(word);
        if (outcome == AuthenticationOutcome.Unknown)
            scanner.Report("UnknownResult", ProblemLevel.Warning, 0, "an SPF result");
        scanner.SkipBlank(comments);
        while (!scanner.AtEnd && properties.Count < MaxPairs)
            ReadPair(scanner, comments, properties);
        if (!scanner.AtEnd)
            scanner.Report("TooManyPairs", ProblemLevel.Warning, scanner.Position, "fewer pairs");
        return new()
        {
            Raw = VisibleText.Escape(text),
            Result = outcome,
            ResultWord = word,
            Comment = string.Join("; ", comments),
            Properties = properties.ToArray(),
            Problems = problems.ToArray(),
        };
    }

    static void ReadPair(ResultScanner scanner, List<string> comments, List<ResultProperty> properties)
    {
        var start = scanner.Position;
        var key = scanner.ReadName();
        scanner.SkipBlank(comments);
        if (key.Length > 0 && scanner.Take('='))
        {
            scanner.SkipBlank(comments);
            var value = scanner.ReadValue();
            if (value.Length > 2 && value.StartsWith('<') && value.EndsWith('>'))
                value = value[1..^1];
            properties.Add(new("", key, value));
        }
        else if (!scanner.AtEnd && scanner.Next != ';')
        {
            if (key.Length == 0)
                scanner.Pass();
            scanner.Report("Unexpected", ProblemLevel.Note, start, "key=value");
        }
        else if (key.Length > 0)
        {
            scanner.Report("Unexpected", ProblemLevel.Note, start, "key=value");
        }

        scanner.SkipBlank(comments);
        scanner.Take(';');
        scanner.SkipBlank(comments);
    }
}
