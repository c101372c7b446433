using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A domain's SPF record (RFC 7208). <see cref="ToString"/> is the text to publish.</summary>
public sealed record SpfRecord : PublishedRecord
{
    SpfSyntax? syntax;

    /// <summary>All terms in the order of the text, unknown ones included; empty where there is not exactly one record.</summary>
    public IReadOnlyList<SpfTerm> Terms => Syntax.Terms;

    /// <summary>Whether receivers take the text for an SPF record at all: <c>v=spf1</c>, then a space or the end (RFC 7208 section 4.5). A malformed record without it counts as none.</summary>
    public bool HasVersion => Syntax.HasVersion;

    /// <summary>What the first <c>all</c> says about everyone else; null where there is none. Where a <c>redirect</c> decides, the other record's counts.</summary>
    public SpfQualifier? AllQualifier => Terms.OfType<SpfAll>().FirstOrDefault()?.Qualifier;

    /// <summary>The domain whose record decides when nothing here matches; null where there is no <c>redirect</c>, or an <c>all</c> that makes it void (RFC 7208 section 6.1).</summary>
    public string? Redirect => AllQualifier is null ? Terms.OfType<SpfRedirect>().FirstOrDefault()?.Domain.Text : null;

    /// <summary>The domains that are included, as written, in order.</summary>
    public IReadOnlyList<string> Includes => EffectiveTerms.OfType<SpfInclude>().Select(term => term.Domain.Text).ToArray();

    /// <summary>The networks of <c>ip4</c> and <c>ip6</c>, as canonical text, in order.</summary>
    public IReadOnlyList<string> Networks => EffectiveTerms.OfType<SpfNetworkMechanism>().Select(term => term.Network).ToArray();

    /// <summary>How many of the terms cost a look-up; what their targets cost comes on top (RFC 7208 section 4.6.4).</summary>
    public int LookupTerms => EffectiveTerms.Count(term => term.CostsLookup);

    /// <summary>The terms that receivers get to: mechanisms up to the first <c>all</c>, <c>redirect</c> only without one, and the other modifiers.</summary>
    internal IEnumerable<SpfTerm> EffectiveTerms
    {
        get
        {
            var ended = false;
            var hasAll = Terms.Any(term => term is SpfAll);
            foreach (var term in Terms)
            {
                if (term is SpfModifier ? !(term is SpfRedirect && hasAll) : !ended)
                    yield return term;
                ended |= term is SpfAll;
            }
        }
    }

    // A record out of JSON has its visible text only; escaped, a control character would pass for letters of a name.
    SpfSyntax Syntax => syntax ??= SpfParser.Parse(VisibleText.Unescape(Text ?? ""));

    /// <summary>Reads a text as the record of a domain. Never throws on the text's content.</summary>
    /// <returns>A record that is <see cref="RecordStatus.Proposed"/>, or <see cref="RecordStatus.Malformed"/> where receivers could not use it.</returns>
    public static SpfRecord Parse(DomainName domain, string text)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return Read(domain, text, RecordStatus.Proposed);
    }

    internal static SpfRecord Read(DomainName domain, string text, RecordStatus usable)
    {
        var syntax = SpfParser.Parse(text);
        var visible = VisibleText.Escape(text);
        return new()
        {
            DomainName = domain.Ascii,
            Owner = domain.Ascii,
            Status = syntax.Problems.Any(problem => problem.Level == ProblemLevel.Error) ? RecordStatus.Malformed : usable,
            Text = visible,
            Texts = new[] { visible },
            Problems = syntax.Problems,
            syntax = syntax,
        };
    }

    /// <summary>The record with other terms, as a text to publish.</summary>
    internal static string Format(IEnumerable<SpfTerm> terms) => string.Join(" ", terms.Select(term => term.ToString()).Prepend("v=spf1"));

    /// <summary>The text to publish, in normal form; of a malformed record its text as it is; else what came of looking for it.</summary>
    public override string ToString() => Status switch
    {
        RecordStatus.Published or RecordStatus.Proposed => Format(Terms),
        RecordStatus.Malformed => Text ?? "",
        _ => Status.ToString(),
    };
}
