using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Crypto;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Reads signature fields (RFC 6376 section 3.5, RFC 8617 section 4.1). Never throws on what they hold.</summary>
sealed class SignatureReader
{
    // Four times the largest that anybody was seen to write. What is longer was made to keep verifiers busy.
    const int MostOctets = 64 * 1024;

    const int MostProblems = 20;

    static readonly string[] DkimTags = ["v", "a", "b", "bh", "d", "h", "s"];

    static readonly string[] ArcMessageTags = ["i", "a", "b", "bh", "d", "h", "s"];

    static readonly string[] ArcSealTags = ["i", "a", "b", "cv", "d", "s"];

    readonly MailHeaderField field;
    readonly SignatureKind kind;
    readonly TagList tags;
    (DkimReason Reason, string Detail)? fault;

    SignatureReader(MailHeaderField field, SignatureKind kind)
    {
        this.field = field;
        this.kind = kind;
        tags = TagList.Parse(field.Value);
    }

    /// <summary>Reads the field.</summary>
    public static DkimSignature Read(MailHeaderField field, SignatureKind kind) => field.Raw.Count > MostOctets
        ? new() { Field = field, Fault = (DkimReason.BadSyntax, FormattableString.Invariant($"{field.Raw.Count} > {MostOctets}")) }
        : new SignatureReader(field, kind).Read();

    DkimSignature Read()
    {
        CheckList();
        var algorithm = Value("a");
        var (keyAlgorithm, isSha1) = ReadAlgorithm(algorithm);
        var (headerForm, bodyForm) = ReadCanonicalization();
        var domain = ReadDomain();
        var selector = Value("s");
        var keyOwner = ReadKeyOwner(domain, selector);
        var (identity, isExact) = ReadIdentity(domain);
        var (signedAt, expiresAt) = (ReadTime("t"), ReadTime("x"));
        if (signedAt is not null && expiresAt <= signedAt)
            Blame(DkimReason.BadValue, "x=" + Value("x"));
        // The body's digest is of SHA-256 in either algorithm; with SHA-1 nothing is evaluated (RFC 8301 section 3.1).
        var hash = ReadOctets("bh");
        if (kind != SignatureKind.ArcSeal && !isSha1 && hash.Length != 32)
            Blame(DkimReason.BadValue, "bh=");

        return new()
        {
            Field = field,
            Tags = tags,
            Algorithm = algorithm,
            KeyAlgorithm = keyAlgorithm,
            IsSha1 = isSha1,
            Signature = ReadOctets("b"),
            BodyHash = hash,
            HeaderCanonicalization = headerForm,
            BodyForm = new(bodyForm, ReadLength()),
            Domain = domain,
            Selector = selector,
            KeyOwner = keyOwner,
            Identity = identity,
            IsIdentityExact = isExact,
            SignedHeaders = ReadHeaders(),
            SignedAt = signedAt,
            ExpiresAt = expiresAt,
            Problems = tags.Problems.Count == 0 ? [] : tags.Problems.Take(MostProblems).ToArray(),
            Fault = fault,
        };
    }

    void CheckList()
    {
        // A part that is no tag, an empty one, or a tag twice, spoils the whole list (RFC 6376 section 3.2).
        if (tags.Problems.Count > 0)
            Blame(DkimReason.BadSyntax, tags.Problems[0].Found is { Length: > 0 } found ? found : ";;");
        var required = kind switch
        {
            SignatureKind.Dkim => DkimTags,
            SignatureKind.ArcMessage => ArcMessageTags,
            _ => ArcSealTags,
        };
        foreach (var name in required)
        {
            if (tags[name] is null)
                Blame(DkimReason.MissingTag, name + "=");
        }

        if (kind == SignatureKind.Dkim && Value("v") != "1")
            Blame(DkimReason.BadValue, "v=" + Shown("v"));
        // RFC 8617 section 4.1.3: a seal with h= fails the chain.
        if (kind == SignatureKind.ArcSeal && tags["h"] is not null)
            Blame(DkimReason.BadValue, "h=");
        // q= lists ways to get the key, of which dns/txt is the only one (RFC 6376 section 3.5).
        if (tags["q"] is { } query && !Split(query.Value).Contains("dns/txt", StringComparer.Ordinal))
            Blame(DkimReason.BadValue, "q=" + Shown("q"));
    }

    (PublicKeyAlgorithm, bool) ReadAlgorithm(string algorithm)
    {
        switch (algorithm)
        {
            case "rsa-sha256":
                return (PublicKeyAlgorithm.Rsa, false);
            case "ed25519-sha256":
                return (PublicKeyAlgorithm.Ed25519, false);
            case "rsa-sha1":
                return (PublicKeyAlgorithm.Rsa, true);
            default:
                Blame(DkimReason.UnknownAlgorithm, Shown("a"));
                return (PublicKeyAlgorithm.Unknown, false);
        }
    }

    // Without a second half the body's form is simple; without c= both are. A seal is always relaxed (RFC 8617 section 4.1.3).
    (DkimCanonicalization Header, DkimCanonicalization Body) ReadCanonicalization()
    {
        if (kind == SignatureKind.ArcSeal)
            return (DkimCanonicalization.Relaxed, DkimCanonicalization.Relaxed);
        if (tags["c"] is not { } tag)
            return default;
        var slash = tag.Value.IndexOf('/');
        return (Form(slash < 0 ? tag.Value : tag.Value[..slash]), slash < 0 ? default : Form(tag.Value[(slash + 1)..]));
    }

    DkimCanonicalization Form(string word)
    {
        if (word is not ("simple" or "relaxed"))
            Blame(DkimReason.BadValue, "c=" + Shown("c"));
        return word == "relaxed" ? DkimCanonicalization.Relaxed : DkimCanonicalization.Simple;
    }

    // U-labels may stand in signatures of internationalised mail (RFC 8616 section 4): a DomainName is its A-labels.
    DomainName? ReadDomain()
    {
        if (DomainName.TryParse(Value("d"), out var domain) && !domain.IsRoot)
            return domain;
        Blame(DkimReason.BadValue, "d=" + Shown("d"));
        return null;
    }

    DomainName? ReadKeyOwner(DomainName? domain, string selector)
    {
        if (domain is null)
            return null;
        if (selector.Length > 0 && domain.Prepend("_domainkey")?.Prepend(selector) is { } owner)
            return owner;
        Blame(DkimReason.BadValue, "s=" + Shown("s"));
        return null;
    }

    (string?, bool) ReadIdentity(DomainName? domain)
    {
        if (kind != SignatureKind.Dkim || tags["i"] is not { } tag)
            return (null, true);
        var at = tag.Value.LastIndexOf('@');
        if (at < 0 || domain is null || !DomainName.TryParse(tag.Value[(at + 1)..], out var own) || !own.IsAtOrBelow(domain))
        {
            Blame(DkimReason.IdentityMismatch, Shown("i"));
            return (tag.Value, false);
        }

        return (tag.Value, own.Equals(domain));
    }

    string[] ReadHeaders()
    {
        if (kind == SignatureKind.ArcSeal)
            return [];
        var names = Split(Value("h"));
        if (kind == SignatureKind.Dkim && !names.Contains("from", StringComparer.OrdinalIgnoreCase))
            Blame(DkimReason.FromNotSigned, "");
        // RFC 8617 section 4.1.2: a message signature does not sign seals, which are made after it.
        if (kind == SignatureKind.ArcMessage && names.Contains("ARC-Seal", StringComparer.OrdinalIgnoreCase))
            Blame(DkimReason.BadValue, "h=ARC-Seal");
        return names;
    }

    // 1*76DIGIT; what does not fit in 64 bits is longer than any body all the same.
    long? ReadLength()
    {
        if (kind == SignatureKind.ArcSeal || tags["l"] is not { } tag)
            return null;
        if (tag.Value.Length is 0 or > 76 || !tag.Value.All(c => c is >= '0' and <= '9'))
            Blame(DkimReason.BadValue, "l=" + Shown("l"));
        return long.TryParse(tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : long.MaxValue;
    }

    // Seconds since 1970 in up to twelve digits; what no calendar has is the end of time.
    DateTimeOffset? ReadTime(string name)
    {
        if (tags[name] is not { } tag)
            return null;
        if (tag.Value.Length is > 0 and <= 12 && long.TryParse(tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MaxValue;
        Blame(DkimReason.BadValue, name + "=" + Shown(name));
        return null;
    }

    byte[] ReadOctets(string name)
    {
        if (tags[name] is not { } tag)
            return [];
        if (tag.Value.Length > 0 && Base64Text.Decode(tag.Value, out _) is { } octets)
            return octets;
        Blame(DkimReason.BadValue, name + "=");
        return [];
    }

    static string[] Split(string list) => Array.ConvertAll(list.Split(':'), part => part.Trim(' ', '\t', '\r', '\n'));

    string Value(string name) => tags[name]?.Value ?? "";

    string Shown(string name)
    {
        var text = VisibleText.Escape(Value(name));
        return text.Length <= 100 ? text : text[..100] + "...";
    }

    void Blame(DkimReason reason, string detail) => fault ??= (reason, detail);
}
