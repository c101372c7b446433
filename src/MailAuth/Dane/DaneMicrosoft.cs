using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;

namespace MailAuth.Dane;

/// <summary>
/// How far a domain at Microsoft 365 is on its way to inbound DANE: the domain signed, its host under <c>mx.microsoft</c>, that host alone,
/// DANE switched on. Each step needs the one before it.
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
        if (!IsSigned(record))
        {
            // Both names may stand side by side while one takes the place of the other.
            if (!all.Any(IsSigned))
                yield return DaneAuditor.Find(DaneRules.MicrosoftOldHost, record, Run($"Enable-DnssecForVerifiedDomain -DomainName {record.DomainName}"));
            yield break;
        }

        if (all.Count > 1 || record.Preference is not (0 or 10))
            yield return DaneAuditor.Find(DaneRules.MicrosoftSeveralHosts, record, Run($"Get-DnssecStatusForVerifiedDomain -DomainName {record.DomainName}"));
        if (record.State == DaneState.NotUsed)
            yield return DaneAuditor.Find(DaneRules.MicrosoftNotEnabled, record, Run($"Enable-SmtpDaneInbound -DomainName {record.DomainName}"));
    }

    static bool IsSigned(DaneRecord record) => record.Host?.EndsWith(SignedSuffix, StringComparison.Ordinal) == true;

    static Remedy Sign(DaneRecord record) => new Remedy { Kind = RemedyKind.Manual, Owner = record.DomainName, Type = "DS" }.With("SignZone", ("zone", record.DomainName));

    static Remedy Run(string command) => new() { Kind = RemedyKind.RunCommand, Command = command };
}
