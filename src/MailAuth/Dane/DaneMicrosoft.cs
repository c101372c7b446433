using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>
/// How far a domain at Microsoft 365 is on its way to inbound DANE: the domain signed, one mail exchanger of preference 0 or 10, its host
/// under <c>mx.microsoft</c>, that host alone, DANE switched on. Each step needs the one before it.
/// </summary>
static class DaneMicrosoft
{
    const string SignedSuffix = ".mx.microsoft";

    public static bool IsMicrosofts(DaneRecord record) => record.Host is { } host && MicrosoftClouds.OfMxHost(host) is not null and not MicrosoftCloud.Consumer;

    public static IEnumerable<Finding> Judge(DaneRecord record, IReadOnlyList<DaneRecord> all)
    {
        if (!IsMicrosofts(record) || record.MxSecurity == DaneSecurity.Unknown)
            yield break;
        if (record.MxSecurity == DaneSecurity.Insecure)
            yield return DaneAuditor.Find(DaneRules.MicrosoftDomainUnsigned, record, Sign(record));
        var standsInTheWay = all.Count > 1 || record.Preference is not (0 or 10);
        if (!IsSigned(record))
        {
            // Both names may stand side by side while one takes the place of the other.
            if (all.Any(IsSigned))
                yield break;
            // Microsoft wants it so before the first of its commands, too; whoever is not on his way has no fault by it.
            if (standsInTheWay)
                yield return DaneAuditor.Find(DaneRules.MicrosoftSeveralHosts, record, Status(record), severity: Severity.Information);
            yield return DaneAuditor.Find(DaneRules.MicrosoftOldHost, record, Run($"Enable-DnssecForVerifiedDomain -DomainName {CommandWord.Of(record.DomainName)}"));
            yield break;
        }

        if (standsInTheWay)
            yield return DaneAuditor.Find(DaneRules.MicrosoftSeveralHosts, record, Status(record));
        if (record.State == DaneState.NotUsed)
            yield return DaneAuditor.Find(DaneRules.MicrosoftNotEnabled, record, Run($"Enable-SmtpDaneInbound -DomainName {CommandWord.Of(record.DomainName)}"));
    }

    static bool IsSigned(DaneRecord record) => record.Host?.EndsWith(SignedSuffix, StringComparison.Ordinal) == true;

    static Remedy Sign(DaneRecord record) => new Remedy { Kind = RemedyKind.Manual, Owner = record.DomainName, Type = "DS" }.With("SignZone", ("zone", record.DomainName));

    static Remedy Status(DaneRecord record) => Run($"Get-DnssecStatusForVerifiedDomain -DomainName {CommandWord.Of(record.DomainName)}");

    static Remedy Run(string command) => new() { Kind = RemedyKind.RunCommand, Command = command };
}
