using System;
using System.Linq;
using System.Security.Cryptography;
using MailAuth.Dkim;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;

namespace MailAuth.Tests.Arc;

/// <summary>Adds ARC sets to messages for the tests (RFC 8617 section 5.1).</summary>
sealed record TestSealer
{
    public TestKey Key { get; init; } = TestKey.Rsa();

    public string Domain { get; init; } = "lists.example";

    public string Selector { get; init; } = "arc";

    public string Results { get; init; } = "lists.example; spf=pass smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example";

    /// <summary>h= of the message signature.</summary>
    public string[] Headers { get; init; } = ["From", "Subject", "DKIM-Signature"];

    /// <summary>cv=; null for what it has to be.</summary>
    public string? ChainValidation { get; init; }

    /// <summary>The instance; null for the next one.</summary>
    public int? Instance { get; init; }

    /// <summary>t=, in seconds since 1970.</summary>
    public long Time { get; init; } = 1790816400;

    public string Seal(string message)
    {
        var fields = TestSignature.Split(message).Fields;
        var instance = Instance ?? fields.Count(field => field.StartsWith("ARC-Seal:", StringComparison.Ordinal)) + 1;
        var results = $"ARC-Authentication-Results: i={instance}; {Results}\r\n";
        var signature = new TestSignature
        {
            FieldName = "ARC-Message-Signature",
            FirstTag = $"i={instance}",
            Key = Key,
            Domain = Domain,
            Selector = Selector,
            Headers = Headers,
        }.Field(results + message);
        var seal = $"ARC-Seal: i={instance}; a={Key.Algorithm}; t={Time}; cv={ChainValidation ?? (instance == 1 ? "none" : "pass")}; d={Domain}; s={Selector};\r\n b=";
        var older = string.Concat(Enumerable.Range(1, instance - 1).SelectMany(i => new[] { "ARC-Authentication-Results: i=", "ARC-Message-Signature: i=", "ARC-Seal: i=" }
            .Select(start => fields.Find(field => field.StartsWith(start + i + ";", StringComparison.Ordinal)) ?? "")).Where(field => field.Length > 0).Select(Form));
        var signed = older + Form(results) + Form(signature) + Form(seal)[..^2];
        return seal + Convert.ToBase64String(Key.Sign(SHA256.HashData(Octets.Of(signed)))) + "\r\n" + signature + results + message;
    }

    static string Form(string field) => ReferenceForms.Header(DkimCanonicalization.Relaxed, field);
}
