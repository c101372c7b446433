using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Dkim;
using MailAuth.Tests.Mail;

namespace MailAuth.Tests.Dkim;

/// <summary>Signs messages for the tests, with forms of its own (<see cref="ReferenceForms"/>). A message is text of one character an octet, with CR LF line ends.</summary>
sealed record TestSignature
{
    public TestKey Key { get; init; } = TestKey.Rsa();

    public string Domain { get; init; } = "contoso.example";

    public string Selector { get; init; } = "s1";

    public DkimCanonicalization HeaderForm { get; init; } = DkimCanonicalization.Relaxed;

    public DkimCanonicalization BodyForm { get; init; } = DkimCanonicalization.Relaxed;

    public IReadOnlyList<string> Headers { get; init; } = ["From", "To", "Subject", "Date"];

    public int? Length { get; init; }

    /// <summary>Tags in front of <c>bh=</c>, each with its semicolon.</summary>
    public string Tags { get; init; } = "";

    /// <summary>What the algorithm is called; null for what the key is.</summary>
    public string? Algorithm { get; init; }

    public string FieldName { get; init; } = "DKIM-Signature";

    /// <summary>The first tag.</summary>
    public string FirstTag { get; init; } = "v=1";

    /// <summary>The message with its signature on top.</summary>
    public string Sign(string message) => Field(message) + message;

    /// <summary>The signature's field, CR LF at its end.</summary>
    public string Field(string message)
    {
        var (fields, body) = Split(message);
        var canonical = ReferenceForms.Body(BodyForm, body);
        if (Length is { } length)
            canonical = canonical[..Math.Min(length, canonical.Length)];
        var field = $"{FieldName}: {FirstTag}; a={Algorithm ?? Key.Algorithm}; c={Word(HeaderForm)}/{Word(BodyForm)}; d={Domain}; s={Selector};\r\n"
            + (Length is null ? "" : $"\tl={Length};\r\n") + Tags
            + $"\th={string.Join(":", Headers)};\r\n\tbh={Convert.ToBase64String(SHA256.HashData(Octets.Of(canonical)))};\r\n\tb=";
        var signed = Selected(fields) + ReferenceForms.Header(HeaderForm, field + "\r\n")[..^2];
        var signature = Convert.ToBase64String(Key.Sign(SHA256.HashData(Octets.Of(signed))));
        return field + string.Join("\r\n\t", signature.Chunk(72).Select(line => new string(line))) + "\r\n";
    }

    /// <summary>What the signature covers of a message, in canonical form.</summary>
    public string Covered(string message)
    {
        var (fields, body) = Split(message);
        return Selected(fields) + "\r\n" + ReferenceForms.Body(BodyForm, body);
    }

    /// <summary>The fields of a message's header, folding and line ends included, and its body.</summary>
    public static (List<string> Fields, string Body) Split(string message)
    {
        var end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var fields = new List<string>();
        foreach (var line in message[..end].Split("\r\n"))
        {
            if (line.StartsWith(' ') || line.StartsWith('\t'))
                fields[^1] += line + "\r\n";
            else
                fields.Add(line + "\r\n");
        }

        return (fields, message[(end + 4)..]);
    }

    static string Word(DkimCanonicalization form) => form.ToString().ToLowerInvariant();

    string Selected(List<string> fields)
    {
        var rest = fields.ToList();
        var selected = new StringBuilder();
        foreach (var name in Headers)
        {
            var last = rest.FindLastIndex(field => field.Split(':')[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (last < 0)
                continue;
            selected.Append(ReferenceForms.Header(HeaderForm, rest[last]));
            rest.RemoveAt(last);
        }

        return selected.ToString();
    }
}
