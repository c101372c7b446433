using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Text;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges how the tenant signs for a domain. Whether the published CNAME records are those that it wants is for the DKIM rules, which get its names.</summary>
static class TenantDkimJudge
{
    const int RecommendedBits = 2048;
    const int OldDays = 365;

    static readonly string[] Selectors = ["selector1", "selector2"];

    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts, DateTimeOffset now)
    {
        // Microsoft makes, publishes and rotates the keys of these.
        if (tenant.FindDomain(facts.DomainName)?.IsOnMicrosoft ?? TenantText.IsOnMicrosoft(facts.DomainName))
            return [];
        if (tenant.DkimSigningConfigs.FirstOrDefault(config => config.Domain == facts.DomainName) is not { } found)
            return facts.MaySend ? [NotConfigured(facts.DomainName)] : [];
        return [.. JudgeSwitch(found, facts), .. JudgeRecords(found, facts), .. JudgeKeys(found, facts), .. JudgeRotation(found, facts, now)];
    }

    static Finding NotConfigured(string domain) => TenantFinding.Of(TenantRules.DkimNotConfigured, domain,
        Line("New-DkimSigningConfig", ("DomainName", Quote(domain)), ("KeySize", "2048"), ("Enabled", "$false")), ("domain", domain));

    static IEnumerable<Finding> JudgeSwitch(DkimSigningConfig config, TenantFacts facts)
    {
        if (config.Enabled == false && facts.MaySend)
            yield return TenantFinding.Of(TenantRules.DkimOff, config.Domain, SwitchOn(config), ("domain", config.Domain), ("status", config.Status ?? "?")) with
            {
                // Where no key is published either, the DKIM rules say that nothing is signed, and it counts once.
                Severity = facts.Dkim.Found.Any(record => record.IsUsable) ? TenantRules.DkimOff.Severity : Severity.Medium,
            };
    }

    static IEnumerable<Finding> JudgeRecords(DkimSigningConfig config, TenantFacts facts)
    {
        var published = facts.Dkim.Records.Where(record => Selectors.Contains(record.Selector, StringComparer.OrdinalIgnoreCase) && record.Aliases.Count > 0).ToArray();
        var formats = published.Select(record => MicrosoftClouds.OfDkimTarget(record.Alias!)).ToArray();
        if (formats.Length == 2 && formats.All(cloud => cloud is not null) && formats.Count(cloud => cloud == MicrosoftCloud.Unspecified) == 1)
            yield return TenantFinding.Of(TenantRules.DkimFormatsMixed, config.Domain, Show(config), ("domain", config.Domain), ("first", published[0].Alias!), ("second", published[1].Alias!));

        var areRight = published.Count(record => record.AliasCheck == DkimAliasCheck.Matches) == 2;
        if (areRight && config.Status is { } status && (Is(status, "CnameMissing") || Is(status, "NoDKIMKeys")))
            yield return TenantFinding.Of(TenantRules.DkimStatusStale, config.Domain, SwitchOn(config), ("domain", config.Domain), ("status", status));
    }

    // What the DNS shows is judged there: a key of 1024 bits is told once.
    static IEnumerable<Finding> JudgeKeys(DkimSigningConfig config, TenantFacts facts) =>
        from key in new[] { (Selector: Selectors[0], Bits: config.Selector1KeySize), (Selector: Selectors[1], Bits: config.Selector2KeySize) }
        where key.Bits is > 0 and < RecommendedBits && !facts.Dkim.Found.Any(record => Is(record.Selector, key.Selector) && record.KeySizeBits is < RecommendedBits)
        select TenantFinding.Of(TenantRules.DkimKey1024, config.Domain, Rotate(config),
            ("domain", config.Domain), ("selector", key.Selector), ("bits", key.Bits!.Value.ToString(CultureInfo.InvariantCulture)));

    static IEnumerable<Finding> JudgeRotation(DkimSigningConfig config, TenantFacts facts, DateTimeOffset now)
    {
        var isUnderWay = config.RotateOnDate > now;
        var active = config.SelectorAfterRotateOnDate;
        if (config.RotateOnDate is { } rotation && active is not null && config.Enabled != false
            && facts.Dkim.Records.FirstOrDefault(record => Is(record.Selector, active)) is { AliasCheck: DkimAliasCheck.Missing or DkimAliasCheck.Differs } record)
        {
            yield return TenantFinding.Of(TenantRules.DkimRotationBroken, config.Domain, Show(config),
                ("domain", config.Domain), ("selector", record.Selector), ("owner", record.Owner), ("date", UtcDay.Of(rotation)));
        }
        else if (isUnderWay)
        {
            yield return TenantFinding.Of(TenantRules.DkimRotationPending, config.Domain, null,
                ("domain", config.Domain), ("selector", active ?? "?"), ("date", UtcDay.Of(config.RotateOnDate!.Value)));
        }

        var newest = config.RotateOnDate > config.KeyCreationTime || config.KeyCreationTime is null ? config.RotateOnDate : config.KeyCreationTime;
        if (!isUnderWay && config.Enabled != false && newest is { } made && (now - made).TotalDays > OldDays)
            yield return TenantFinding.Of(TenantRules.DkimKeyOld, config.Domain, Rotate(config),
                ("domain", config.Domain), ("date", UtcDay.Of(made)), ("days", ((int)(now - made).TotalDays).ToString(CultureInfo.InvariantCulture)));
    }

    static string SwitchOn(DkimSigningConfig config) => Line("Set-DkimSigningConfig", ("Identity", Quote(config.Domain)), ("Enabled", "$true"));

    static string Rotate(DkimSigningConfig config) => Line("Rotate-DkimSigningConfig", ("Identity", Quote(config.Domain)), ("KeySize", "2048"));

    static string Show(DkimSigningConfig config) => Line("Get-DkimSigningConfig", ("Identity", Quote(config.Domain))) + " | Format-List Selector1CNAME, Selector2CNAME";

    static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
