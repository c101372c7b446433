using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Plans the change of a key that is not known to be of the tenant: of another service, or of the owner's own server.</summary>
/// <param name="record">What is published.</param>
/// <param name="use">How it is used; null where nobody said.</param>
/// <param name="taken">The domain's selectors: the new one is another.</param>
/// <param name="options">When keys are to be changed.</param>
sealed class ServiceRotation(DkimRecord record, DkimSelector? use, IReadOnlyCollection<string> taken, DkimRotationOptions options)
{
    const string Signer = "<your signer>";

    readonly string domain = record.DomainName;

    string? Service => record.SigningService ?? (use?.Services.Count > 0 ? use.Services[0] : null);

    bool IsMicrosoft => record.Aliases.Any(alias => MicrosoftClouds.OfDkimTarget(alias) is not null);

    bool IsAlias => record.Aliases.Count > 0;

    bool IsRsa => string.Equals(record.EffectiveKeyType, "rsa", StringComparison.OrdinalIgnoreCase);

    // Microsoft makes no longer keys than of 2048 bits; nobody makes one that is shorter today.
    int WantedBits => IsMicrosoft ? TenantRotation.LongestKeyBits : Math.Max(2048, options.MinimumKeySizeBits);

    // The new key is of the old one's kind: an Ed25519 key stands beside an RSA key, which goes on as it is. New-DkimKey makes 2048 bits or 4096.
    string KeyKind => !IsRsa ? " -Algorithm Ed25519" : WantedBits > 2048 ? " -KeySize 4096" : "";

    // For as long as mail was seen to be signed with it, it is old at least.
    int? UsedDays => use?.FirstSeen is { } first ? Math.Max(0, (int)(options.AsOf - first).TotalDays) : null;

    (string, string)[] Words => [("selector", record.Selector), ("service", Service ?? Signer), ("owner", record.Owner), ("new", NewSelector), ("bits", WantedBits.ToString(CultureInfo.InvariantCulture))];

    string NewSelector => Enumerable.Range(0, 100).Select(number => "dkim" + options.AsOf.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture) + (number == 0 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture)))
        .First(name => !taken.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The plan.</summary>
    public DkimRotationPlan Make()
    {
        if (record.Status == RecordStatus.Unreachable)
            return Plan(DkimRotationState.NotKnown, Start().Add("AskAgain", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", null, Words), DkimRotationReason.DnsFailed);
        if (record.Status == RecordStatus.Absent)
            return Plan(DkimRotationState.Blocked, Start().Add(use?.PassCount > 0 ? "PublishAgain" : "FindSigner", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", null, Words), DkimRotationReason.NotPublished);
        if (record.Status is RecordStatus.Malformed or RecordStatus.Duplicate)
            return Plan(DkimRotationState.Blocked, Start().Add("Mend", $"Test-MailDomain {CommandWord.Of(domain)}", $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", null, Words), DkimRotationReason.Broken);
        if (record.IsRevoked)
            return Plan(DkimRotationState.Retire, Remove(Start()), DkimRotationReason.Revoked);
        if (use?.States.Contains(DkimSelectorState.Unused) == true)
            return Plan(DkimRotationState.Retire, Retire(Start().Add("AskOwner", null, null, null, Words)), DkimRotationReason.Unused);

        var reasons = Reasons().ToArray();
        if (reasons.Length > 0)
            return Plan(DkimRotationState.Due, IsMicrosoft ? ChangeAtMicrosoft() : IsAlias ? ChangeBehindAlias() : Change(), reasons);
        if (record.IsTest)
            return Plan(DkimRotationState.Blocked, Start().Add("EndTest", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", IsAlias ? null : Publish((record with { Flags = record.Flags.Where(flag => flag != "y").ToArray() }).ToString()), Words), DkimRotationReason.TestMode);
        return UsedDays is null
            ? Plan(DkimRotationState.NotKnown, Start(), DkimRotationReason.AgeNotKnown)
            : Plan(DkimRotationState.NotDue, Start(), DkimRotationReason.InOrder);
    }

    IEnumerable<DkimRotationReason> Reasons()
    {
        if (IsRsa && record.KeySizeBits < Math.Min(options.MinimumKeySizeBits, WantedBits))
            yield return DkimRotationReason.KeyTooShort;
        // Behind an alias the service changes keys whenever it likes, and the selector stays.
        if (!IsAlias && UsedDays > options.MaximumAgeDays)
            yield return DkimRotationReason.UsedTooLong;
    }

    // Whether a change runs already only the tenant knows.
    RotationSteps ChangeAtMicrosoft() => Start()
        .Add("AskTenant", $"Get-DkimSigningConfig -Identity {CommandWord.Of(domain)} | Get-DkimRotationPlan", null, null, Words)
        .Add("RotateAtMicrosoft", $"Rotate-DkimSigningConfig -Identity {CommandWord.Of(domain)} -KeySize {TenantRotation.LongestKeyBits}", null, null, Words)
        .Wait("WaitForWindow", TenantRotation.WindowHours, null, Words)
        .Add("CheckMail", null, "Get-MessageAuthResult <message received outside the tenant>", null, Words);

    RotationSteps ChangeBehindAlias() => Start()
        .Add("ChangeAtService", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", null, Words)
        .Wait("WaitForCaches", CacheHours(), $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", Words)
        .Add("CheckMail", null, "Get-MessageAuthResult <message>", null, Words);

    RotationSteps Change()
    {
        var steps = Start();
        if (Service is null)
            steps.Add("MakeKey", $"New-DkimKey {CommandWord.Of(domain)} -Selector {CommandWord.Of(NewSelector)}{KeyKind} -Path {CommandWord.Of(domain + "." + NewSelector + ".pem")}", null, null, Words);
        else
            steps.Add("MakeKeyAtService", null, null, null, Words);
        steps.Add("PublishKey", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(NewSelector)}", null, Words)
            .Wait("WaitForNewRecord", CacheHours(), $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(NewSelector)}", Words)
            .Add("Switch", null, "Get-MessageAuthResult <message>", null, Words)
            .Wait("WaitForQueues", 24 * options.OverlapDays, "Import-DmarcReport <reports> -As Row | Get-DkimSelector", Words);
        return Retire(steps);
    }

    RotationSteps Retire(RotationSteps steps)
    {
        if (IsAlias)
            return steps.Add("RemoveAlias", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", Take(), Words);
        steps.Add("Revoke", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", Publish("v=DKIM1; p="), Words);
        return Remove(steps);
    }

    RotationSteps Remove(RotationSteps steps) => steps
        .Wait("WaitForRevoked", 24 * options.OverlapDays, "Import-DmarcReport <reports> -As Row | Get-DkimSelector", Words)
        .Add("RemoveRecord", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(record.Selector)}", Take(), Words);

    DkimRotationPlan Plan(DkimRotationState state, RotationSteps steps, params DkimRotationReason[] reasons) => new()
    {
        DomainName = domain,
        Selector = record.Selector,
        Service = Service,
        State = state,
        Reasons = reasons,
        KeySizeBits = record.KeySizeBits,
        KeyAgeDays = UsedDays,
        DueOn = IsAlias ? null : use?.FirstSeen?.AddDays(options.MaximumAgeDays),
        NewSelector = state == DkimRotationState.Due && !IsAlias && Service is null ? NewSelector : null,
        AsOf = options.AsOf,
        Steps = steps.ToList(),
    };

    RotationSteps Start() => new(domain, options.AsOf);

    Remedy Publish(string text) => new() { Kind = RemedyKind.PublishRecord, Owner = record.Owner, Type = "TXT", Current = record.Texts, Proposed = [text] };

    Remedy Take() => new() { Kind = RemedyKind.RemoveRecord, Owner = record.Owner, Type = IsAlias ? "CNAME" : "TXT", Current = IsAlias ? [record.Aliases[0] + "."] : record.Texts };

    // Twice the time to live: resolvers ask resolvers.
    int CacheHours() => Math.Max(1, (int)Math.Ceiling(2 * (record.TtlSeconds ?? 3600) / 3600.0));
}
