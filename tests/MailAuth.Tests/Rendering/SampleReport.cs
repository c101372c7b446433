using System;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Rendering;

namespace MailAuth.Tests.Rendering;

/// <summary>A report with every kind of block in it.</summary>
static class SampleReport
{
    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 17, 5, 0, TimeSpan.Zero);
    static readonly string[] Grades = ["A", "B", "C", "D", "E", "F"];
    static readonly string[] Policies = ["p=reject", "p=quarantine", "p=none", "-"];

    /// <summary>The report as a page.</summary>
    public static string Html(string culture = "en", int rows = 60) => Html(Make(culture, rows));

    /// <summary>A report as a page.</summary>
    public static string Html(ReportDocument document)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(document, output);
        return output.ToString();
    }

    /// <summary>The report.</summary>
    public static ReportDocument Make(string culture, int rows)
    {
        var context = new ReportContext { Culture = CultureInfo.GetCultureInfo(culture), AsOf = AsOf };
        var isJapanese = culture.StartsWith("ja", StringComparison.Ordinal);
        string T(string english, string japanese) => isJapanese ? japanese : english;
        return new()
        {
            Title = T("Mail authentication of contoso.example", "contoso.example のメール認証"),
            Subtitle = T("Audit and reports, 1 to 22 November 2026", "監査とレポート (2026年11月1日〜22日)"),
            AsOf = AsOf,
            Culture = context.Culture,
            Logo = new("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect width=\"120\" height=\"40\" rx=\"6\" fill=\"#2463a8\"/></svg>"u8.ToArray(), "Contoso"),
            Sections =
            [
                new("summary", T("At a glance", "概要"), [Figures(context, T), new ReportParagraph(T("Anybody can send as this domain: the DMARC policy is none.", "DMARC ポリシーが none のため、誰でもこのドメインを名乗って送信できます。"), ReportTone.Bad), Protocols(T)]),
                new("findings", T("Findings", "検出事項"), [Findings(T)]),
                new("spf", "SPF", [Tree(T), new ReportFold { Summary = T("Evidence (2 answers)", "根拠 (2 件)"), IsPrinted = true, Blocks = [new ReportList { Items = [new("TXT contoso.example: Success"), new("TXT _spf.contoso.example: Timeout", ReportTone.Notice)] }] }]),
                new("volume", T("Mail by day", "日別の通数"), [Days(context, T), Aligned(context, T), Disposition(T), Reporters(T)]),
                new("domains", T("Domains", "ドメイン"), [Domains(context, T, rows)]),
            ],
        };
    }

    static ReportFigures Figures(ReportContext context, Func<string, string, string> t) => new()
    {
        Figures =
        [
            new(t("Grade", "評価"), "D") { Tone = ReportTone.Bad, Note = t("54 of 100 points", "100 点中 54 点") },
            new(t("Messages", "通数"), context.Count(182_430)) { Note = t("in 22 days", "22 日間") },
            new(t("Aligned", "整合した割合"), context.Share(0.9641)) { Tone = ReportTone.Notice },
            new("SPF", "8/10") { Tone = ReportTone.Good, Note = t("DNS lookups", "DNS 参照") },
        ],
    };

    static ReportTable Protocols(Func<string, string, string> t) => new()
    {
        Caption = t("Protocols", "プロトコル"),
        Columns = [new(t("Protocol", "プロトコル")), new(t("State", "状態")), new(t("Record", "レコード"), ReportColumnKind.Code)],
        Rows =
        [
            new(["SPF", new(t("valid", "有効"), ReportTone.Good), "v=spf1 include:_spf.contoso.example ip4:192.0.2.0/24 -all"]),
            new(["DMARC", new(t("not enforced", "未適用"), ReportTone.Bad), "v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"]),
            new(["MTA-STS", new(t("testing", "テスト"), ReportTone.Notice), "v=STSv1; id=20261122"]),
        ],
    };

    static ReportFindings Findings(Func<string, string, string> t) => new()
    {
        Findings =
        [
            new()
            {
                Severity = Severity.Critical,
                Title = t("The DMARC policy is none", "DMARC ポリシーが none です"),
                Target = "_dmarc.contoso.example",
                Message = t("Receivers are asked to deliver mail that fails.", "受信側は認証に失敗したメールも配信します。"),
                Advice = t("Publish p=quarantine once all sources are aligned.", "すべての送信元が整合したら p=quarantine を公開してください。"),
                Records = [new() { Owner = "_dmarc.contoso.example", Type = "TXT", Text = "v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example", Before = ["v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"] }],
                Evidence = ["TXT _dmarc.contoso.example: Success (9.9.9.9)"],
                References = ["DmarcPolicyNone", "RFC 9989 section 4.7"],
            },
            new()
            {
                Severity = Severity.Medium,
                Title = t("DKIM is not switched on", "DKIM が有効になっていません"),
                Target = "contoso.example",
                Message = t("No selector of Exchange Online answers.", "Exchange Online のセレクターが応答しません。"),
                Command = "Set-DkimSigningConfig -Identity contoso.example -Enabled $true",
            },
            new() { Severity = Severity.Low, Title = t("MTA-STS is in test mode", "MTA-STS がテストモードです"), Target = "contoso.example", Acceptance = t("until the new gateway stands", "新しいゲートウェイの稼働まで") },
        ],
    };

    static ReportTree Tree(Func<string, string, string> t) => new()
    {
        Label = t("What the record includes", "レコードの展開"),
        Nodes =
        [
            new("v=spf1 include:_spf.contoso.example include:spf.fabrikam.example -all", ReportTone.Good)
            {
                Note = t("8 of 10 lookups", "10 回中 8 回の参照"),
                Children = [new("include:_spf.contoso.example") { Children = [new("ip4:192.0.2.0/24"), new("ip6:2001:db8::/32")] }, new("include:spf.fabrikam.example", ReportTone.Bad) { Note = t("timeout", "タイムアウト") }],
            },
        ],
    };

    static ReportChart Days(ReportContext context, Func<string, string, string> t) => new()
    {
        Caption = t("Messages by day and result", "日別・結果別の通数"),
        Form = ReportChartForm.StackedBar,
        CategoryHeading = t("Day", "日"),
        CategoryKind = ReportColumnKind.Date,
        Categories = Enumerable.Range(0, 22).Select(day => context.Day(AsOf.AddDays(day - 21))).ToArray(),
        Series =
        [
            new(t("Aligned", "整合"), Enumerable.Range(0, 22).Select(day => (double?)(7000 + (day % 7 * 400))).ToArray(), ReportColor.Good),
            new(t("Forwarded", "転送"), Enumerable.Range(0, 22).Select(day => (double?)(300 + (day % 5 * 60))).ToArray(), ReportColor.Notice),
            new(t("Failing", "失敗"), Enumerable.Range(0, 22).Select(day => (double?)(day == 15 ? 2400 : 120)).ToArray(), ReportColor.Bad),
        ],
    };

    static ReportChart Aligned(ReportContext context, Func<string, string, string> t) => new()
    {
        Caption = t("Aligned share over time", "整合した割合の推移"),
        Form = ReportChartForm.Line,
        ValueKind = ReportValueKind.Share,
        CategoryHeading = t("Day", "日"),
        Categories = Enumerable.Range(0, 22).Select(day => context.Day(AsOf.AddDays(day - 21))).ToArray(),
        Series =
        [
            new("DKIM", Enumerable.Range(0, 22).Select(day => day == 8 ? null : (double?)(0.7 + (day * 0.012))).ToArray(), ReportColor.First),
            new("SPF", Enumerable.Range(0, 22).Select(day => (double?)(0.6 + (day * 0.005))).ToArray(), ReportColor.Second),
        ],
    };

    static ReportChart Disposition(Func<string, string, string> t) => new()
    {
        Caption = t("What receivers did", "受信側の処理"),
        Form = ReportChartForm.Doughnut,
        CategoryHeading = t("Disposition", "処理"),
        Categories = [t("Delivered", "配信"), t("Quarantined", "隔離"), t("Rejected", "拒否")],
        CategoryColors = [ReportColor.Good, ReportColor.Notice, ReportColor.Bad],
        Series = [new(t("Messages", "通数"), [176_000, 4_100, 2_330], ReportColor.First)],
    };

    static ReportChart Reporters(Func<string, string, string> t) => new()
    {
        Caption = t("Reporters", "レポート元"),
        Form = ReportChartForm.HorizontalBar,
        CategoryHeading = t("Reporter", "レポート元"),
        Categories = ["google.example", "Enterprise Outlook", "yahoo.example", "docomo.example"],
        Series = [new(t("Messages", "通数"), [90_000, 61_000, 20_430, 11_000], ReportColor.First)],
    };

    static ReportTable Domains(ReportContext context, Func<string, string, string> t, int rows) => new()
    {
        Caption = t("All domains", "全ドメイン"),
        IsInteractive = true,
        Columns =
        [
            new(t("Domain", "ドメイン"), ReportColumnKind.Domain), new(t("Group", "グループ")), new(t("Grade", "評価"), ReportColumnKind.Grade), new(t("Score", "点"), ReportColumnKind.Number),
            new("SPF"), new("DMARC"), new(t("Findings", "検出数"), ReportColumnKind.Number), new("DNSSEC"), new("MTA-STS"), new("BIMI"),
        ],
        Details =
        [
            new(t("The DMARC policy is none", "DMARC ポリシーが none です"), t("Publish p=quarantine.", "p=quarantine を公開してください。")) { Severity = Severity.High },
            new(t("SPF needs too many lookups", "SPF の DNS 参照が多すぎます")) { Severity = Severity.Medium },
        ],
        Rows =
        [
            .. Enumerable.Range(0, rows).Select(at => new ReportRow(
            [
                $"d{(at * 7919) % 99991:D5}.example", (at % 7) switch { 0 => t("Ministry", "省庁"), 1 => t("City", "市"), _ => t("Hospital", "病院") }, new(Grades[at % 6], 6 - (at % 6), at % 6 < 2 ? ReportTone.Good : ReportTone.Plain), context.CountCell(at * 37 % 101),
                new(t("valid", "有効"), ReportTone.Good), new(Policies[at % 4], at % 4 == 3 ? ReportTone.Bad : ReportTone.Plain), context.CountCell(at % 9), t("signed", "署名済み"), "-", "-",
            ])
            { Details = at % 3 == 0 ? [new(0), new(1, "include:spf.fabrikam.example")] : [] }),
            new([t("All", "合計"), "", "", "", "", "", context.CountCell(rows * 4L), "", "", ""]) { IsTotal = true },
        ],
    };
}
