using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Parameters that come in pieces and percent-encoded (RFC 2231 sections 3 and 4): <c>name*0*=utf-8'ja'%E3..</c>.</summary>
sealed class ParameterPieces
{
    readonly List<Piece> pieces = [];

    /// <summary>Adds an attribute as written, and its value.</summary>
    public void Add(string attribute, string value, int offset)
    {
        var name = attribute;
        var isEncoded = name.EndsWith('*');
        if (isEncoded)
            name = name[..^1];
        var star = name.LastIndexOf('*');
        var number = -1;
        if (star > 0 && star < name.Length - 1 && name.Length - star < 5 && int.TryParse(name[(star + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number))
            name = name[..star];
        else
            number = -1;
        pieces.Add(new(name.ToLowerInvariant(), number, isEncoded, value, offset));
    }

    /// <summary>The parameters, each whole, in the order in which they began.</summary>
    public IReadOnlyList<ContentParameter> Join(ProblemList problems) =>
        pieces.GroupBy(piece => piece.Name, StringComparer.Ordinal).Select(group => new ContentParameter(group.Key, Join(group.ToList(), problems))).ToArray();

    static string Join(List<Piece> group, ProblemList problems)
    {
        // name*= and name*0= win over a plain name=, which is there for programs that know no better (RFC 6266 section 4.3).
        var extended = group.Where(piece => piece.Number >= 0).OrderBy(piece => piece.Number).ToList();
        var whole = group.Where(piece => piece.Number < 0).ToList();
        if (extended.Count == 0 || whole.Exists(piece => piece.IsEncoded))
        {
            var best = whole.Find(piece => piece.IsEncoded) ?? whole[0];
            foreach (var other in whole)
            {
                if (!ReferenceEquals(other, best) && other.IsEncoded == best.IsEncoded)
                    problems.Add("DuplicateParameter", ProblemLevel.Warning, other.Offset, 0, "each parameter once", other.Name);
            }

            extended = [best];
        }

        if (!extended[0].IsEncoded && extended.Count == 1)
            return Plain(extended[0].Value, problems);
        for (var i = 0; i < extended.Count; i++)
        {
            if (extended[i].Number > i)
            {
                problems.Add("MissingPiece", ProblemLevel.Warning, extended[i].Offset, 0, "every piece of the parameter", extended[i].Name);
                break;
            }
        }

        return Decode(extended, problems);
    }

    // An encoded word has no place here (RFC 2047 section 5) and is what many programs write.
    static string Plain(string value, ProblemList problems)
    {
        var text = EncodedText.Decode(value);
        problems.AddRange(text.Problems);
        return text.Text;
    }

    static string Decode(List<Piece> extended, ProblemList problems)
    {
        var octets = new MemoryStream();
        var charset = Encoding.UTF8;
        for (var i = 0; i < extended.Count; i++)
        {
            var (_, _, isEncoded, value, offset) = extended[i];
            if (!isEncoded)
            {
                var plain = charset.GetBytes(value);
                octets.Write(plain, 0, plain.Length);
                continue;
            }

            if (i == 0 && value.IndexOf('\'') is var first && first >= 0 && value.IndexOf('\'', first + 1) is var second && second > 0)
            {
                var name = value[..first];
                charset = MailCharset.Find(name) ?? Encoding.UTF8;
                if (name.Length > 0 && MailCharset.Find(name) is null)
                    problems.Add("UnknownCharset", ProblemLevel.Warning, offset, 0, "a known charset", name);
                value = value[(second + 1)..];
            }

            Unescape(value, octets);
        }

        return MailCharset.Decode(charset, octets.GetBuffer(), (int)octets.Length);
    }

    static void Unescape(string value, MemoryStream octets)
    {
        var raw = Encoding.UTF8.GetBytes(value);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && Hex.Value(raw[i + 1]) >= 0 && Hex.Value(raw[i + 2]) >= 0)
            {
                octets.WriteByte((byte)((Hex.Value(raw[i + 1]) << 4) | Hex.Value(raw[i + 2])));
                i += 2;
            }
            else
            {
                octets.WriteByte(raw[i]);
            }
        }
    }

    sealed record Piece(string Name, int Number, bool IsEncoded, string Value, int Offset);
}
