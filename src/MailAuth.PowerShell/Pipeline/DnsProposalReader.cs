using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Change;
using MailAuth.Findings;
using MailAuth.Json;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Reads what somebody wants published out of whatever says so: audits, findings, remedies, alerts, plans, records that were made. Live
/// objects are known by their type, others by their properties, as -Overlay knows them.
/// </summary>
static class DnsProposalReader
{
    const int MaxDepth = 4;

    /// <summary>Proposals, and changes that were planned before (<see cref="DnsChange"/>); what no record can cure gives nothing.</summary>
    /// <exception cref="CommandException">It says nothing about what to publish.</exception>
    public static IEnumerable<object> Read(object? value) => Read(value, 0);

    static IEnumerable<object> Read(object? value, int depth) => PipedValue.Unwrap(value) switch
    {
        null => [],
        MailDomainAudit audit => audit.Findings.SelectMany(Of),
        Finding finding => Of(finding),
        Remedy remedy => Of(remedy),
        DnsChange change => [change],
        DnsProposal proposal => [proposal],
        IEnumerable many and not (string or IDictionary) when depth < MaxDepth => many.Cast<object?>().SelectMany(item => Read(item, depth + 1)),
        var inner => Read(inner as JsonValue ?? JsonBridge.From(value), inner, depth),
    };

    static IEnumerable<object> Read(JsonValue value, object source, int depth)
    {
        if (value.Kind != JsonKind.Object || depth >= MaxDepth)
            throw Nothing(source);
        if (value["Added"] is not null && value["Removed"] is not null && value["Zone"] is not null)
            return [Rebuild<DnsChange>(value, source)];
        if (value["Findings"] is { Kind: JsonKind.Array } findings)
            return findings.Items.SelectMany(item => Of(Rebuild<Finding>(item, source))).ToArray();
        // Findings say in their evidence what else stands there.
        if (value["RuleId"] is not null && value["Protocol"] is not null && value["References"] is not null)
            return Of(Rebuild<Finding>(value, source)).ToArray();
        if (value["Remedy"] is { } remedy)
            return remedy.Kind == JsonKind.Object ? Of(Rebuild<Remedy>(remedy, source)) : [];
        if (Text(value, "Owner") is not { } owner)
        {
            return value["Records"] is { Kind: JsonKind.Array } records
                ? records.Items.SelectMany(record => Read(record, source, depth + 1)).Select(proposal => WithBefore(proposal, value)).ToArray()
                : throw Nothing(source);
        }

        if (value["Proposed"] is not null || Text(value, "Kind") == nameof(RemedyKind.RemoveRecord))
            return Of(Rebuild<Remedy>(value, source));
        return Text(value, "Text") is { } text ? [new DnsProposal { Owner = owner, Type = Text(value, "Type") ?? "TXT", Proposed = [text] }] : throw Nothing(source);
    }

    static IEnumerable<object> Of(Finding finding) => finding.Acceptance is null && finding.Remedy is { } remedy && KnownSet.Propose(remedy, finding.Evidence, finding.RuleId) is { } proposal ? [proposal] : [];

    static IEnumerable<object> Of(Remedy remedy) => KnownSet.Propose(remedy, [], null) is { } proposal ? [proposal] : [];

    // A proposal of Optimize-SpfRecord says what the domain's own record is now.
    static object WithBefore(object proposal, JsonValue value) =>
        proposal is DnsProposal own && own.Current.Count == 0 && Text(value, "Before") is { } before && string.Equals(Text(value, "DomainName"), own.Owner, StringComparison.OrdinalIgnoreCase)
            ? own with { Current = [before] }
            : proposal;

    static T Rebuild<T>(JsonValue value, object source)
        where T : class => ObjectReader.Read<T>(value, out var problems) ?? throw new CommandException(CommandErrors.NoDnsProposal(source, problems.Count > 0 ? problems[0].ToString() : typeof(T).Name));

    static CommandException Nothing(object source) => new(CommandErrors.NoDnsProposal(source, "Remedy, Findings, Owner"));

    static string? Text(JsonValue value, string name) => value[name] is { Kind: JsonKind.Text, Text.Length: > 0 } member ? member.Text : null;
}
