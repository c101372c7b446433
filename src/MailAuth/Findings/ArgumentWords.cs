using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>
/// Arguments of findings that are words themselves. They are kept as what the words are made of, and put into words for the reader:
/// <c>problem.0.sentence</c> is the key of a sentence, <c>problem.0.0</c> fills its first place, <c>problem.phrase</c> is an English phrase.
/// A <c>clause</c> is a sentence that another goes on after: it gives up its full stop.
/// </summary>
static class ArgumentWords
{
    const string Sentence = ".sentence";
    const string Clause = ".clause";
    const string Phrase = ".phrase";

    // Findings come out of files too.
    const int MostSentences = 16;
    const int MostPlaces = 8;

    /// <summary>Has a place say an English phrase, in the reader's language where it is known.</summary>
    public static void SayPhrase(this IDictionary<string, string> arguments, string place, string english) => arguments[place + Phrase] = english;

    /// <summary>Has a place say a sentence.</summary>
    public static void Say(this IDictionary<string, string> arguments, string place, string key) => arguments[Path(place, 0) + Sentence] = key;

    /// <summary>Has a place say a clause, after those that it says already.</summary>
    public static void SayClause(this IDictionary<string, string> arguments, string place, string key, params string[] values)
    {
        var at = Path(place, Enumerable.Range(0, MostSentences).TakeWhile(i => arguments.ContainsKey(Path(place, i) + Clause)).Count());
        arguments[at + Clause] = key;
        for (var i = 0; i < values.Length; i++)
            arguments[Path(at, i)] = values[i];
    }

    /// <summary>Has a place say what a parser found wrong.</summary>
    public static void SayClause(this IDictionary<string, string> arguments, string place, SyntaxProblem problem)
    {
        var offset = problem.Offset.ToString(CultureInfo.InvariantCulture);
        var isMissing = problem.Found.Length == 0;
        arguments.SayClause(place, isMissing ? "Problem.Missing" : "Problem.Found", isMissing ? [problem.Code, offset] : [problem.Code, offset, problem.Found]);
        arguments.SayPhrase(place + (isMissing ? ".0.2" : ".0.3"), problem.Expected);
    }

    /// <summary>What a place says in a culture's language (null: the UI culture's); null where it has no words.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> arguments, string place, CultureInfo? culture)
    {
        if (arguments.TryGetValue(place, out var value))
            return value;
        if (arguments.TryGetValue(place + Phrase, out var english))
            return Sentences.Phrase(english, culture).TrimEnd('.', '。');
        var sentences = Enumerable.Range(0, MostSentences).Select(i => FindSentence(arguments, Path(place, i), culture)).TakeWhile(sentence => sentence is not null).ToArray();
        if (sentences.Length == 0)
            return null;
        var text = string.Join(" ", sentences);
        return arguments.ContainsKey(Path(place, 0) + Clause) ? text.TrimEnd('.', '。') : text;
    }

    static string? FindSentence(IReadOnlyDictionary<string, string> arguments, string at, CultureInfo? culture) =>
        arguments.TryGetValue(at + Clause, out var key) || arguments.TryGetValue(at + Sentence, out key) ? Fill(key, arguments, at, culture) : null;

    // Not with string.Format: a file may say a sentence has fewer values than places.
    static string Fill(string key, IReadOnlyDictionary<string, string> arguments, string at, CultureInfo? culture) => NamedPlaces.Fill(
        Sentences.Find(key, culture) ?? key,
        place => place.Length == 1 && place[0] - '0' is >= 0 and < MostPlaces
            ? arguments.TryGetValue(at + "." + place, out var value) ? value
                : arguments.TryGetValue(at + "." + place + Phrase, out var english) ? Sentences.Phrase(english, culture) : null
            : null);

    static string Path(string place, int number) => place + "." + number.ToString(CultureInfo.InvariantCulture);
}
