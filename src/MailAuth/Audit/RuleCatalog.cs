using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Bimi;
using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Smtp;
using MailAuth.Spf;
using MailAuth.TlsRpt;
using MailAuth.Verification;

namespace MailAuth.Audit;

/// <summary>Every rule there is. Ids are words and stable for ever.</summary>
public static class RuleCatalog
{
    /// <summary>All rules, protocol by protocol.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. MxRules.All, .. SpfRules.All, .. DkimRules.All, .. DmarcRules.All,
        .. MtaStsRules.All, .. TlsRptRules.All, .. DaneRules.All, .. SmtpRules.All, .. DnssecRules.All,
        .. BimiRules.All, .. BimiLogoRules.All, .. BimiDocumentRules.All, .. MessageRules.All,
        .. TenantRules.All,
    ];

    static readonly Dictionary<string, Rule> ById = All.ToDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule of an id, whatever its case; null where there is none.</summary>
    public static Rule? Find(string id) => id is not null && ById.TryGetValue(id, out var rule) ? rule : null;
}
