using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Plans the change of keys of a domain that Microsoft 365 signs for.</summary>
/// <param name="config">What the tenant says; the targets of the CNAME records come from it and are never computed.</param>
/// <param name="records">What is published at its two selectors; empty where nobody looked.</param>
/// <param name="options">When keys are to be changed.</param>
sealed class TenantRotation(DkimSigningConfig config, IReadOnlyList<DkimRecord> records, DkimRotationOptions options)
{
    /// <summary>How long Exchange signs with the old key after a change was asked for, in hours.</summary>
    public const int WindowHours = 96;

    /// <summary>The longest key that Exchange makes, in bits: longer ones are not asked for.</summary>
    public const int LongestKeyBits = 2048;

    static readonly string[] Selectors = ["selector1", "selector2"];

    readonly int wantedBits = Math.Min(options.MinimumKeySizeBits, LongestKeyBits);
    readonly List<DkimRotationReason> reasons = [];
    readonly string domain = config.Domain;

    bool IsRunning => config.RotateOnDate > options.AsOf;

    // Until RotateOnDate the one signs, from then on the other. A tenant that never changed keys has named the first only, or none.
    string? Active => Same(IsRunning ? config.SelectorBeforeRotateOnDate : config.SelectorAfterRotateOnDate ?? config.SelectorBeforeRotateOnDate);

    string? After => Same(IsRunning ? config.SelectorAfterRotateOnDate ?? Other(Active) : Active);

    string RotateCommand => $"Rotate-DkimSigningConfig -Identity {CommandWord.Of(domain)} -KeySize {LongestKeyBits}";

    string ShowCommand => $"Get-DkimSigningConfig -Identity {CommandWord.Of(domain)} | Format-List Enabled, Status, RotateOnDate, Selector*";

    string AliasCheckCommand => $"Get-DkimSigningConfig -Identity {CommandWord.Of(domain)} | Get-DkimRecord";

    /// <summary>The plan.</summary>
    public DkimRotationPlan Make()
    {
        if (TenantText.IsOnMicrosoft(domain))
            return Plan(DkimRotationState.NotDue, new(domain, options.AsOf), DkimRotationReason.ServiceRotates);
        if (string.Equals(config.Status, "NoDKIMKeys", StringComparison.OrdinalIgnoreCase))
            return Plan(DkimRotationState.Blocked, MakeKeys(), DkimRotationReason.NoKeys);

        var steps = new RotationSteps(domain, options.AsOf);
        var isBlocked = MendAliases(steps);
        if (config.Enabled == false)
        {
            reasons.Add(DkimRotationReason.SigningOff);
            steps.Add("SwitchOn", $"Set-DkimSigningConfig -Identity {CommandWord.Of(domain)} -Enabled $true", ShowCommand);
            isBlocked = true;
        }

        var isDue = JudgeKeys();
        if (IsRunning)
            return Plan(isBlocked ? DkimRotationState.Blocked : DkimRotationState.Waiting, Finish(steps, isDue), DkimRotationReason.RotationRunning);
        if (isDue)
            return Plan(isBlocked ? DkimRotationState.Blocked : DkimRotationState.Due, Rotate(steps));
        var isKnown = config.KeyCreationTime is not null && BitsOf(Active ?? Selectors[0]) is not null;
        return Plan(isBlocked ? DkimRotationState.Blocked : isKnown ? DkimRotationState.NotDue : DkimRotationState.NotKnown, steps, isBlocked ? null : isKnown ? DkimRotationReason.InOrder : DkimRotationReason.AgeNotKnown);
    }

    RotationSteps MakeKeys() => new RotationSteps(domain, options.AsOf)
        .Add("MakeTenantKeys", $"New-DkimSigningConfig -DomainName {CommandWord.Of(domain)} -KeySize {LongestKeyBits} -Enabled $false", ShowCommand)
        .Add("PublishAliases", null, AliasCheckCommand)
        .Add("SwitchOn", $"Set-DkimSigningConfig -Identity {CommandWord.Of(domain)} -Enabled $true", ShowCommand);

    // Exchange writes new keys behind the CNAME records and asks nobody: where one is wrong, mail fails when its turn comes.
    bool MendAliases(RotationSteps steps)
    {
        var isBlocked = false;
        foreach (var selector in Selectors)
        {
            var record = records.FirstOrDefault(record => string.Equals(record.Selector, selector, StringComparison.OrdinalIgnoreCase));
            if (record is null || string.IsNullOrEmpty(config.CnameOf(selector)))
            {
                AddOnce(DkimRotationReason.CnameNotChecked);
                continue;
            }

            if (record.Status == RecordStatus.Unreachable)
            {
                AddOnce(DkimRotationReason.DnsFailed);
                continue;
            }

            var isRight = string.Equals(record.Alias?.TrimEnd('.'), config.CnameOf(selector)!.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
            if (isRight)
                continue;
            isBlocked = true;
            AddOnce(record.Alias is null && record.Status == RecordStatus.Absent ? DkimRotationReason.CnameMissing : DkimRotationReason.CnameDiffers);
            steps.Add("PublishAlias", null, AliasCheckCommand, PublishAlias(selector, record), ("selector", selector));
        }

        if (reasons.Contains(DkimRotationReason.DnsFailed) || reasons.Contains(DkimRotationReason.CnameNotChecked))
        {
            steps.Add("CheckAliases", null, AliasCheckCommand);
            return isBlocked || reasons.Contains(DkimRotationReason.DnsFailed);
        }

        if (isBlocked)
            steps.Wait("WaitForCaches", Hours(records.Max(record => record.TtlSeconds) ?? 3600), AliasCheckCommand);
        return isBlocked;
    }

    bool JudgeKeys()
    {
        var signing = After ?? Selectors[0];
        if (BitsOf(signing) < wantedBits)
            reasons.Add(DkimRotationReason.KeyTooShort);
        if (BitsOf(Other(signing)!) < wantedBits)
            reasons.Add(DkimRotationReason.StandbyTooShort);
        if (Age() > options.MaximumAgeDays)
            reasons.Add(DkimRotationReason.KeyTooOld);
        return reasons.Exists(reason => reason is DkimRotationReason.KeyTooShort or DkimRotationReason.StandbyTooShort or DkimRotationReason.KeyTooOld);
    }

    RotationSteps Rotate(RotationSteps steps)
    {
        var (signing, next) = (Active ?? Selectors[0], Other(Active ?? Selectors[0])!);
        Change(steps, "Rotate", next);
        // The new key takes the place of the one that waited; the one that signed until now is as short as it was.
        if (BitsOf(signing) < wantedBits)
            Change(steps, "RotateAgain", signing);
        return steps;
    }

    RotationSteps Finish(RotationSteps steps, bool isDue)
    {
        steps.WaitUntil("WaitForRotation", config.RotateOnDate!.Value, ShowCommand, ("selector", After ?? ""));
        CheckNewKey(steps, After ?? Selectors[1]);
        // What is too short or too old now may be so of the key that goes; only the one that waits next is worth another change.
        if (isDue && (BitsOf(After ?? Selectors[1]) < wantedBits || BitsOf(Other(After ?? Selectors[1])!) < wantedBits))
            Change(steps, "RotateAgain", Other(After ?? Selectors[1])!);
        return steps;
    }

    void Change(RotationSteps steps, string kind, string next)
    {
        steps.Add(kind, RotateCommand, ShowCommand, null, ("selector", next));
        steps.Wait("WaitForWindow", WindowHours, ShowCommand, ("selector", next));
        CheckNewKey(steps, next);
    }

    void CheckNewKey(RotationSteps steps, string selector) => steps
        .Add("CheckKey", null, $"Get-DkimRecord {CommandWord.Of(domain)} -Selector {CommandWord.Of(selector)}", null, ("selector", selector))
        .Add("CheckMail", null, "Get-MessageAuthResult <message received outside the tenant>", null, ("selector", selector));

    DkimRotationPlan Plan(DkimRotationState state, RotationSteps steps, DkimRotationReason? more = null)
    {
        if (more is { } reason)
            reasons.Add(reason);
        return new()
        {
            DomainName = domain,
            Selector = Active ?? "",
            Service = "Microsoft 365",
            State = state,
            Reasons = reasons.OrderBy(reason => reason).ToArray(),
            KeySizeBits = Active is null ? null : BitsOf(Active),
            KeyAgeDays = Age(),
            DueOn = config.KeyCreationTime?.AddDays(options.MaximumAgeDays),
            RunsUntil = IsRunning ? config.RotateOnDate : null,
            AsOf = options.AsOf,
            Steps = steps.ToList(),
        };
    }

    Remedy PublishAlias(string selector, DkimRecord record) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = record.Owner,
        Type = "CNAME",
        Current = record.Alias is null ? [] : [record.Alias + "."],
        Proposed = [config.CnameOf(selector)!.TrimEnd('.') + "."],
    };

    // The key itself is believed before what the tenant says of it.
    int? BitsOf(string selector) =>
        records.FirstOrDefault(record => record.IsUsable && string.Equals(record.Selector, selector, StringComparison.OrdinalIgnoreCase))?.KeySizeBits
        ?? (selector == Selectors[0] ? config.Selector1KeySize : config.Selector2KeySize);

    int? Age() => config.KeyCreationTime is { } made && made <= options.AsOf ? (int)(options.AsOf - made).TotalDays : null;

    void AddOnce(DkimRotationReason reason)
    {
        if (!reasons.Contains(reason))
            reasons.Add(reason);
    }

    static int Hours(int seconds) => Math.Max(1, (int)Math.Ceiling(2 * seconds / 3600.0));

    static string? Same(string? selector) => selector is null ? null : Selectors.FirstOrDefault(name => string.Equals(name, selector.Trim(), StringComparison.OrdinalIgnoreCase));

    static string? Other(string? selector) => selector is null ? null : selector == Selectors[0] ? Selectors[1] : Selectors[0];
}
