using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Text of a header as people read it: encoded words decoded (RFC 2047).</summary>
public sealed class EncodedText
{
    EncodedText(string text, bool hasEncodedWords, IReadOnlyList<SyntaxProblem> problems)
    {
        Text = text;
        HasEncodedWords = hasEncodedWords;
        Problems = problems;
    }

    /// <summary>The text, which may hold any character: show it through <see cref="VisibleText"/>.</summary>
    public string Text { get; }

    /// <summary>Whether there was an encoded word that could be decoded.</summary>
    public bool HasEncodedWords { get; }

    /// <summary>Words that stay as written: <c>UnknownCharset</c>, <c>BrokenEncodedWord</c>. Offsets count characters of the value.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>
    /// Decodes the encoded words of an unfolded value. White space between two of them goes (RFC 2047 section 6.2); a
    /// character that is cut in two by them is put together. Never throws on what the text holds.
    /// </summary>
    public static EncodedText Decode(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var next = value.IndexOf("=?", StringComparison.Ordinal);
        if (next < 0)
            return new(value, false, []);

        using var decoder = new Decoder(value);
        var at = 0;
        for (; next >= 0; next = value.IndexOf("=?", next, StringComparison.Ordinal))
        {
            if (!EncodedWord.TryMatch(value, next, out var word))
            {
                next += 2;
                continue;
            }

            decoder.Add(word, at);
            at = next = word.End;
        }

        return decoder.Finish(at);
    }

    /// <summary>The text for the eye: controls are visible escapes.</summary>
    public override string ToString() => VisibleText.Escape(Text);

    sealed class Decoder(string value) : IDisposable
    {
        readonly StringBuilder text = new(value.Length);
        readonly MemoryStream run = new();
        readonly ProblemList problems = new(MailLimits.Standard.Problems);
        readonly Dictionary<string, Encoding?> charsets = new(StringComparer.OrdinalIgnoreCase);
        Encoding? runCharset;
        bool any;

        public void Add(EncodedWord word, int gapStart)
        {
            var octets = Find(word.Charset) is { } charset ? word.Decode(value) : null;
            if (octets is null)
            {
                Flush();
                text.Append(value, gapStart, word.End - gapStart);
                problems.Add(Find(word.Charset) is null ? "UnknownCharset" : "BrokenEncodedWord", ProblemLevel.Warning, word.Start, word.End - word.Start,
                    "an encoded word (RFC 2047 section 2)", value.Substring(word.Start, Math.Min(80, word.End - word.Start)));
                return;
            }

            charset = Find(word.Charset)!;
            var isAdjacent = runCharset is not null && IsBlank(gapStart, word.Start);
            if (!isAdjacent || !charset.Equals(runCharset))
                Flush();
            if (!isAdjacent)
                text.Append(value, gapStart, word.Start - gapStart);
            runCharset = charset;
            run.Write(octets, 0, octets.Length);
            any = true;
        }

        public EncodedText Finish(int at)
        {
            Flush();
            return new(text.Append(value, at, value.Length - at).ToString(), any, problems.ToList());
        }

        public void Dispose() => run.Dispose();

        void Flush()
        {
            if (runCharset is not null)
                text.Append(MailCharset.Decode(runCharset, run.GetBuffer(), (int)run.Length));
            run.SetLength(0);
            runCharset = null;
        }

        bool IsBlank(int start, int end)
        {
            while (start < end && FieldScanner.IsBlank(value[start]))
                start++;
            return start == end;
        }

        Encoding? Find(string charset)
        {
            if (!charsets.TryGetValue(charset, out var found))
                charsets[charset] = found = MailCharset.Find(charset);
            return found;
        }
    }
}
