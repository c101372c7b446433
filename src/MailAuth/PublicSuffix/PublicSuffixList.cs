using System;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.PublicSuffix;

/// <summary>
/// The public suffix list of publicsuffix.org: under which names the public can register names. RFC 7489 finds the
/// organizational domain with it (section 3.2); RFC 9989 does without.
/// </summary>
/// <remarks>
/// The list is kept as sorted ASCII text and searched in place: it is ready within milliseconds of the first question and
/// takes as much memory as the text.
/// </remarks>
public sealed class PublicSuffixList
{
    static readonly Lazy<PublicSuffixList> Shipped = new(() => new(SuffixText.Load()));

    readonly SuffixText text;

    PublicSuffixList(SuffixText text) => this.text = text;

    /// <summary>The list that ships with this assembly, loaded on first use.</summary>
    public static PublicSuffixList Default => Shipped.Value;

    /// <summary>The package that the list was taken from: <c>tldts 7.5.4</c>.</summary>
    public string Version => text.Version;

    /// <summary>The day of that package, in UTC.</summary>
    public DateTimeOffset ListDate => DateTimeOffset.ParseExact(text.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>How many domains have rules.</summary>
    public int Count => text.Count;

    /// <summary>The public suffix that a name is or is under; its last label where no rule matches; null for the root.</summary>
    /// <param name="name">The name.</param>
    /// <param name="includePrivate">Whether the private section counts too. RFC 7489 speaks of the list as a whole.</param>
    public DomainName? GetPublicSuffix(DomainName name, bool includePrivate = true) => Find(name, includePrivate, out _);

    /// <summary>The public suffix, and which section of the list says so.</summary>
    /// <param name="name">The name.</param>
    /// <param name="section">The section of the rule that prevailed.</param>
    public DomainName? GetPublicSuffix(DomainName name, out PublicSuffixSection section) => Find(name, includePrivate: true, out section);

    /// <summary>
    /// The public suffix and one label more: the organizational domain of RFC 7489 section 3.2. Null where the name is
    /// itself a public suffix.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="includePrivate">Whether the private section counts too.</param>
    public DomainName? GetOrganizationalDomain(DomainName name, bool includePrivate = true)
    {
        var suffix = Find(name, includePrivate, out _);
        return suffix is null || suffix.Labels.Count == name.Labels.Count ? null : name.Last(suffix.Labels.Count + 1);
    }

    // The algorithm of publicsuffix.org: an exception prevails, then the rule with the most labels, then "*".
    DomainName? Find(DomainName name, bool includePrivate, out PublicSuffixSection section)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        section = PublicSuffixSection.None;
        var total = name.Octets.Count;
        if (total == 0)
            return null;

        var labels = 1;
        for (var count = 1; count <= total; count++)
        {
            var said = text.Find(name.Last(count).Ascii);
            if (Section(said, 'e', includePrivate) is { } exception)
            {
                section = exception;
                return name.Last(count - 1);
            }

            if (Section(said, 'r', includePrivate) is { } rule)
                (labels, section) = (count, rule);
            if (count < total && Section(said, 'w', includePrivate) is { } wildcard)
                (labels, section) = (count + 1, wildcard);
        }

        return name.Last(labels);
    }

    static PublicSuffixSection? Section(string said, char letter, bool includePrivate) =>
        said.Contains(letter) ? PublicSuffixSection.Icann
        : includePrivate && said.Contains(char.ToUpperInvariant(letter)) ? PublicSuffixSection.Private
        : null;
}
