using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>What a logo has to be: one rule for each requirement of SVG Tiny Portable/Secure and of receivers.</summary>
public static class BimiLogoRules
{
    const string Profile = "draft-svg-tiny-ps-abrotman";
    const string Bimi = "draft-brand-indicators-for-message-identification section 4.2";

    /// <summary>The file is no XML.</summary>
    public static readonly Rule NotXml = Low("BimiLogoNotXml");

    /// <summary>The file is compressed, and cannot be unpacked.</summary>
    public static readonly Rule Compression = Low("BimiLogoCompression");

    /// <summary>Longer than 32 kilobytes.</summary>
    public static readonly Rule TooLarge = Low("BimiLogoTooLarge");

    /// <summary>A document type declaration.</summary>
    public static readonly Rule DocumentType = Low("BimiLogoDocumentType");

    /// <summary>The document is no SVG.</summary>
    public static readonly Rule Root = Low("BimiLogoRoot");

    /// <summary>The root's version is not 1.2.</summary>
    public static readonly Rule Version = Low("BimiLogoVersion");

    /// <summary>The root's profile is not tiny-ps.</summary>
    public static readonly Rule BaseProfile = Low("BimiLogoBaseProfile");

    /// <summary>No view box, or one that cannot be read.</summary>
    public static readonly Rule ViewBox = Low("BimiLogoViewBox");

    /// <summary>Not a square.</summary>
    public static readonly Rule NotSquare = Low("BimiLogoNotSquare");

    /// <summary><c>x</c> or <c>y</c> at the root.</summary>
    public static readonly Rule RootPosition = Low("BimiLogoRootPosition");

    /// <summary>A fixed width or height at the root.</summary>
    public static readonly Rule RootSize = Note("BimiLogoRootSize");

    /// <summary>An attribute of the root that may say one thing only, and says another.</summary>
    public static readonly Rule RootAttribute = Low("BimiLogoRootAttribute");

    /// <summary>No title.</summary>
    public static readonly Rule TitleMissing = Low("BimiLogoTitleMissing");

    /// <summary>The title is not the first element.</summary>
    public static readonly Rule TitlePosition = Low("BimiLogoTitlePosition");

    /// <summary>A title longer than 64 characters.</summary>
    public static readonly Rule TitleLong = Note("BimiLogoTitleLong");

    /// <summary>A script, or an attribute that runs one.</summary>
    public static readonly Rule Script = Low("BimiLogoScript");

    /// <summary>Something that moves.</summary>
    public static readonly Rule Animation = Low("BimiLogoAnimation");

    /// <summary>A picture, sound or other document inside.</summary>
    public static readonly Rule Media = Low("BimiLogoMedia");

    /// <summary>A style sheet or a style attribute.</summary>
    public static readonly Rule Style = Low("BimiLogoStyle");

    /// <summary>A reference to anything outside of the file, or to data in a URI.</summary>
    public static readonly Rule ExternalReference = Low("BimiLogoExternalReference");

    /// <summary>A reference to something that is not in the file.</summary>
    public static readonly Rule BrokenReference = Low("BimiLogoBrokenReference");

    /// <summary>References that lead back to themselves, or multiply without measure.</summary>
    public static readonly Rule UseExpansion = Low("BimiLogoUseExpansion");

    /// <summary>Elements or attributes of a drawing program.</summary>
    public static readonly Rule ForeignNamespace = Low("BimiLogoForeignNamespace");

    /// <summary>An element that the profile does not have.</summary>
    public static readonly Rule Element = Low("BimiLogoElement");

    /// <summary>An element of the profile where it may not stand.</summary>
    public static readonly Rule ElementPlace = Low("BimiLogoElementPlace");

    /// <summary>Text where none may stand.</summary>
    public static readonly Rule StrayText = Low("BimiLogoStrayText");

    /// <summary>An attribute that the element does not have.</summary>
    public static readonly Rule Attribute = Low("BimiLogoAttribute");

    /// <summary>An attribute with a value that it cannot have.</summary>
    public static readonly Rule AttributeValue = Low("BimiLogoAttributeValue");

    /// <summary>What the profile's text allows and its schema does not.</summary>
    public static readonly Rule Disputed = Note("BimiLogoDisputed");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        NotXml, Compression, TooLarge, DocumentType, Root, Version, BaseProfile, ViewBox, NotSquare, RootPosition, RootSize, RootAttribute,
        TitleMissing, TitlePosition, TitleLong, Script, Animation, Media, Style, ExternalReference, BrokenReference, UseExpansion,
        ForeignNamespace, Element, ElementPlace, StrayText, Attribute, AttributeValue, Disputed,
    ];

    static readonly Dictionary<string, Rule> ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule of an id; null where none of these has it.</summary>
    internal static Rule? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;

    static Rule Low(string id) => new(id, Protocol.Bimi, Severity.Low, [Profile, Bimi], []);

    static Rule Note(string id) => new(id, Protocol.Bimi, Severity.Information, [Profile], []);
}
