using System;
using System.Collections.Generic;
using MailAuth.Bimi;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Web;

namespace MailAuth.Audit;

/// <summary>How to audit.</summary>
public sealed record AuditOptions
{
    /// <summary>The DKIM selectors to ask for; empty: those of Microsoft 365 and the common services.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>Which rules are applied; null: all.</summary>
    public RuleFilter? Rules { get; init; }

    /// <summary>The least severity that is shown. It does not change the score.</summary>
    public Severity MinimumSeverity { get; init; }

    /// <summary>Findings that the owner lives with.</summary>
    public IReadOnlyList<AcceptedRisk> AcceptedRisks { get; init; } = [];

    /// <summary>What findings cost.</summary>
    public ScoreTable ScoreTable { get; init; } = ScoreTable.Default;

    /// <summary>What the tenant is set to that the domains are in; null where nothing is known of one.</summary>
    public TenantConfiguration? Tenant { get; init; }

    /// <summary>Who gets policy files, logos and certificates; null: none are asked for, and nothing leaves the machine but questions to the DNS.</summary>
    public IWebFetcher? Web { get; init; }

    /// <summary>How long getting one document may take.</summary>
    public TimeSpan WebTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Who tries mail exchangers; null: none is connected to.</summary>
    public SmtpTlsChecker? Smtp { get; init; }

    /// <summary>The port to try them at.</summary>
    public int SmtpPort { get; init; } = 25;

    /// <summary>The roots that are believed for mark certificates.</summary>
    public TrustAnchors MarkAnchors { get; init; } = MarkRoots.Known;

    /// <summary>The time of the audit; accepted risks expire by it.</summary>
    public Func<DateTimeOffset> Clock { get; init; } = () => DateTimeOffset.UtcNow;
}
