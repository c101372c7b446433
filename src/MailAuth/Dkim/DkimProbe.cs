using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>One run over a domain's selectors.</summary>
sealed class DkimProbe(IDnsResolver resolver, DomainName domain, DkimOptions options)
{
    /// <summary>A selector that nobody uses; always the same, so that a snapshot can answer for it again. What it finds is a wildcard.</summary>
    public const string Nobody = "mailauth-q7wz4nd2xk";

    /// <summary>How many questions are under way at once.</summary>
    const int MostAtOnce = 16;

    public async Task<DkimSurvey> RunAsync(CancellationToken cancellationToken)
    {
        if (domain.Prepend("_domainkey") is not { } parent || parent.Prepend(Nobody) is not { } nobody)
            return new() { DomainName = domain.Ascii, Existence = DkimExistence.None };

        var parentTask = resolver.ResolveAsync(parent, DnsType.TXT, cancellationToken);
        var nobodyTask = TextLookup.AskAsync(resolver, nobody, DkimParser.IsDkim, cancellationToken);
        var parentAnswer = await parentTask.ConfigureAwait(false);
        var nobodyLookup = await nobodyTask.ConfigureAwait(false);
        var everywhere = Describe("*", nobodyLookup, parent.Prepend("*") ?? parent);

        var isChosen = options.Selectors.Count > 0;
        var existence = Weigh(parentAnswer, nobodyLookup.Answer);
        var selectors = (isChosen ? options.Selectors : FirstToAsk(existence, parentAnswer))
            .Concat(options.ExpectedAliases.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var records = await AskAllAsync(selectors, parent, cancellationToken).ConfigureAwait(false);
        if (!isChosen && IsWorthMore(existence, records))
        {
            // Where it was said that there is no key at all, the server was wrong.
            existence = existence == DkimExistence.None ? DkimExistence.Unknown : existence;
            var rest = SendingServices.DefaultSelectors.Except(selectors, StringComparer.OrdinalIgnoreCase).ToArray();
            records = [.. records, .. await AskAllAsync(rest, parent, cancellationToken).ConfigureAwait(false)];
        }

        return new()
        {
            DomainName = domain.Ascii,
            AskedSelectors = records.Select(record => record.Selector).ToArray(),
            IsChosen = isChosen,
            Records = records.Select(record => isChosen || !IsSame(record, everywhere) ? record : Hide(record)).ToArray(),
            Wildcard = everywhere.Status is RecordStatus.Absent or RecordStatus.Unreachable ? null : everywhere,
            Existence = existence,
            Evidence = [Evidence.From(parentAnswer), Evidence.From(nobodyLookup.Answer)],
        };
    }

    // Where a selector that nobody uses "exists" too, the parent's existence proves nothing.
    static DkimExistence Weigh(DnsAnswer parent, DnsAnswer nobody) =>
        parent.IsFailure ? DkimExistence.Unknown
        : parent.Status == DnsStatus.NoSuchName ? DkimExistence.None
        : nobody.Status == DnsStatus.NoSuchName ? DkimExistence.Some
        : DkimExistence.Unknown;

    // A server that fails, or that says there is nothing, is not asked eighty times.
    IReadOnlyList<string> FirstToAsk(DkimExistence existence, DnsAnswer parent) =>
        existence == DkimExistence.None || parent.IsFailure ? SendingServices.FirstSelectors
        : options.LikelySelectors.Count > 0 ? options.LikelySelectors
        : SendingServices.DefaultSelectors;

    bool IsWorthMore(DkimExistence existence, DkimRecord[] records) => existence == DkimExistence.None
        ? records.Any(record => record.Status != RecordStatus.Absent)
        : records.Any(record => record.Status != RecordStatus.Unreachable)
            && !(options.LikelySelectors.Count > 0 && records.Any(record => record.IsUsable && !record.IsTest));

    async Task<DkimRecord[]> AskAllAsync(string[] selectors, DomainName parent, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(MostAtOnce);
        return await Task.WhenAll(selectors.Select(AskAsync)).ConfigureAwait(false);

        async Task<DkimRecord> AskAsync(string selector)
        {
            if (parent.Prepend(selector) is not { } owner)
                return Empty(selector, parent.Ascii);
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return Describe(selector, await TextLookup.AskAsync(resolver, owner, DkimParser.IsDkim, cancellationToken).ConfigureAwait(false), owner);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    DkimRecord Describe(string selector, TextLookup lookup, DomainName owner)
    {
        var record = VersionedText.Describe(lookup, domain, owner, DkimParser.Parse);
        var aliases = lookup.Answer.Aliases.Select(alias => alias.Target.Ascii).ToArray();
        options.ExpectedAliases.TryGetValue(selector, out var expected);
        return record with
        {
            Selector = selector,
            Aliases = aliases,
            SigningService = (aliases.Select(SendingServices.ByDkimTarget).FirstOrDefault(service => service is not null)
                ?? (record.Status == RecordStatus.Absent ? null : SendingServices.ByDkimSelector(selector)))?.Name,
            ExpectedAlias = expected is null ? null : VisibleText.Escape(expected),
            AliasCheck = Compare(expected, aliases, record.Status),
            IsSigningEnabled = options.IsSigningEnabled,
        };
    }

    // Microsoft writes upper-case letters into some targets; the target is never computed, it has two formats.
    static DkimAliasCheck Compare(string? expected, string[] aliases, RecordStatus status) =>
        string.IsNullOrEmpty(expected) ? DkimAliasCheck.NotCompared
        : aliases.Length > 0 ? string.Equals(aliases[0], expected!.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) ? DkimAliasCheck.Matches : DkimAliasCheck.Differs
        : status == RecordStatus.Unreachable ? DkimAliasCheck.Unknown
        : status == RecordStatus.Absent ? DkimAliasCheck.Missing
        : DkimAliasCheck.Differs;

    // Also for a wildcard alias of the whole domain (* CNAME www), behind which there is no key at all.
    static bool IsSame(DkimRecord record, DkimRecord everywhere) =>
        everywhere.Texts.Count + everywhere.Aliases.Count > 0
        && record.Texts.SequenceEqual(everywhere.Texts) && record.Aliases.SequenceEqual(everywhere.Aliases);

    /// <summary>What the wildcard gave to a common selector is no key of that selector.</summary>
    DkimRecord Hide(DkimRecord record) => Empty(record.Selector, record.Owner) with { Evidence = record.Evidence, ExpectedAlias = record.ExpectedAlias, AliasCheck = record.AliasCheck };

    DkimRecord Empty(string selector, string owner) =>
        DkimParser.Parse("") with { DomainName = domain.Ascii, Owner = owner, Selector = selector, Status = RecordStatus.Absent, Text = null, Problems = [] };
}
