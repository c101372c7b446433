using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using MailAuth.Text;

namespace MailAuth.Tests.Audit.Drift;

/// <summary>A domain in good order, and what becomes of it when some of its records are others, or cannot be looked up.</summary>
static class DriftZone
{
    public const string Key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0lPwBjwDQUPlehVVDg+g8z8vXKJ5Xd+FcK5QX3uibvjGdssTz6fEtYM+Exey+7q4yfmcu3sIA+TddCXFqg1km1BqrsgIqqz7WLftJ3NL9XoVrCkN34m6gK0CJehSyg0ZJP/3m4JAEEbZmAT1oZtnbYW/FJNpeheIe/Euc71xW/nZ9CQjuYsRl07U7GtXyak4+3rTUh4m5LEqWG8zKOUEmarRaYiDYQKFzvkbEbwb7bqpDJwGdR8FzY+OrqmJ5UV0L1X6def2Tvz8r5Bw9n8i85xvFxoPnrkWHwG6qgoKZIzgMl9o4InXB28ZQbO/6eDYHbwjdQlwmlukeSfD5GmnxQIDAQAB";

    static readonly DateTimeOffset First = new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

    static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["soa"] = "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600",
        ["ns"] = "@ NS ns1\n@ NS ns2",
        ["hosts"] = "ns1 A 192.0.2.1\nns2 A 192.0.2.2\nmx1 A 192.0.2.25\nmx2 A 192.0.2.26\nmta-sts A 192.0.2.27",
        ["mx"] = "@ MX 10 mx1\n@ MX 20 mx2",
        ["spf"] = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"",
        ["dkim"] = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=" + Key[..200] + "\" \"" + Key[200..] + "\"",
        ["dmarc"] = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example\"",
        ["mtasts"] = "_mta-sts TXT \"v=STSv1; id=20261101\"",
        ["tlsrpt"] = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@contoso.example\"",
    };

    /// <summary>An audit of the domain.</summary>
    /// <param name="day">How many days after the first.</param>
    /// <param name="changes">Records that are others, or null for gone, by what they are about.</param>
    /// <param name="failing">Names that cannot be looked up.</param>
    /// <param name="options">How to audit; the clock is set here.</param>
    public static MailDomainAudit Audit(int day = 0, Dictionary<string, string?>? changes = null, string[]? failing = null, AuditOptions? options = null)
    {
        var records = Records.Select(record => changes is not null && changes.TryGetValue(record.Key, out var other) ? other : record.Value).OfType<string>()
            .Concat(changes?.Where(change => !Records.ContainsKey(change.Key)).Select(change => change.Value!) ?? []);
        var resolver = new Failing(Zone.Resolver("$ORIGIN contoso.example.\n$TTL 3600\n" + string.Join("\n", records) + "\n"), failing ?? []);
        return DomainAuditor.AuditAsync(resolver, DomainName.Parse("contoso.example"), new(), (options ?? new() { Selectors = ["s1", "s2"] }) with { Clock = () => First.AddDays(day) }, default).GetAwaiter().GetResult();
    }

    /// <summary>An alert in one line, sentences apart.</summary>
    public static string Line(MailAuthAlert alert) =>
        $"{alert.Severity} {alert.Kind} {alert.Direction} {alert.Protocol?.ToString() ?? "-"} {alert.RuleId ?? "-"} {alert.Target ?? "-"}: {Shown(alert.Before)} → {Shown(alert.After)}";

    static string Shown(string? text) => text is null ? "-" : text.Replace(Key, "KEY", StringComparison.Ordinal);

    sealed class Failing(IDnsResolver inner, string[] names) : IDnsResolver
    {
        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            var answer = await inner.ResolveAsync(name, type, cancellationToken);
            return names.Contains(name.Ascii) || names.Contains($"{type} {name.Ascii}")
                ? new() { Name = name, Type = type, Status = DnsStatus.ServerFailure, Problem = "SERVFAIL", Source = "test" }
                : answer;
        }
    }
}
