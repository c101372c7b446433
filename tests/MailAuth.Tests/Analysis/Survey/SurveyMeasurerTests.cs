using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class SurveyMeasurerTests
{
    const string Head = "$ORIGIN example.\n$TTL 60\n@ SOA ns.example. h.example. 1 1 1 1 1\n@ NS ns\nns A 192.0.2.1\n_spf.open TXT \"v=spf1 +all\"\n";

    [Theory]
    [InlineData("", "Missing")]
    [InlineData("d TXT \"v=spf1 ip4:192.0.2.1 -all\"", "Valid")]
    [InlineData("d TXT \"v=spf1 +all\"", "Valid Open")]
    [InlineData("d TXT \"v=spf1 include:_spf.open.example -all\"", "Valid Open")]
    [InlineData("d TXT \"v=spf1 -all\"\nd TXT \"v=spf1 mx -all\"", "Invalid SpfDuplicate")]
    [InlineData("d TXT \"v=spf1 ip4:1.2.3 -all\"", "Invalid SpfMalformed")]
    [InlineData("d TXT \"v=spf1; mx; -all\"", "Invalid SpfHidden")]
    [InlineData("d TXT \"v=spf1 include:d.example -all\"", "Invalid SpfIncludeLoop")]
    [InlineData("d TXT \"v=spf1 include:none.example -all\"", "Invalid SpfIncludeMissing")]
    [InlineData("d TXT \"v=spf1 a:n1.example a:n2.example a:n3.example -all\"", "Invalid SpfTooManyVoidLookups")]
    [InlineData("d TXT \"v=spf1 a:ns.example a:ns.example a:ns.example -all\"", "Valid")]
    [InlineData("d TXT \"v=spf1 include:outside.test -all\"", "Unknown")]
    public async Task Each_domain_is_in_one_class_of_SPF(string records, string expected)
    {
        var measure = await Measure(records);
        var found = measure.SpfMissingCount == 1 ? "Missing" : measure.SpfInvalidCount == 1 ? "Invalid" : measure.SpfValidCount == 1 ? "Valid" : measure.SpfUnknownCount == 1 ? "Unknown" : "";
        Assert.Equal(1, measure.SpfMissingCount + measure.SpfInvalidCount + measure.SpfValidCount + measure.SpfUnknownCount);
        Assert.Equal(expected, string.Join(" ", measure.SpfCauses.Select(cause => cause.RuleId).Prepend(measure.SpfOpenCount == 1 ? found + " Open" : found)));
        Assert.All(measure.SpfCauses, cause => Assert.NotEmpty(cause.Title));
    }

    [Theory]
    [InlineData("", "Missing", false)]
    [InlineData("_dmarc TXT \"v=DMARC1; p=reject; psd=y\"", "Missing", true)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=none\"", "None", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=none; t=y\"", "None", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=quarantine\"", "Quarantine", true)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=reject\"", "Reject", true)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=quarantine; t=y\"", "TestMode", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=reject; t=y\"", "TestMode", true)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=reject\"\n_dmarc.d TXT \"v=DMARC1; p=none\"", "Invalid DmarcDuplicate", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=away\"", "Invalid DmarcMalformed", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=away; rua=mailto:d@d.example\"", "Invalid DmarcPolicyInvalid", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; p=reject; sp=away; rua=mailto:d@d.example\"", "Invalid DmarcPolicyInvalid", false)]
    [InlineData("_dmarc.d TXT \"v=DMARC1; rua=mailto:d@d.example\"", "Invalid DmarcPolicyMissing", false)]
    [InlineData("_dmarc.d TXT \"DMARC1; p=reject\"", "Invalid DmarcMalformed", false)]
    public async Task Each_domain_is_in_one_class_of_DMARC(string records, string expected, bool isEnforced)
    {
        var measure = await Measure(records);
        int[] counts = [measure.DmarcMissingCount, measure.DmarcInvalidCount, measure.DmarcNoneCount, measure.DmarcTestModeCount, measure.DmarcQuarantineCount, measure.DmarcRejectCount, measure.DmarcUnknownCount];
        string[] names = ["Missing", "Invalid", "None", "TestMode", "Quarantine", "Reject", "Unknown"];
        Assert.Equal(1, counts.Sum());
        Assert.Equal(expected, string.Join(" ", measure.DmarcCauses.Select(cause => cause.RuleId).Prepend(names[Array.IndexOf(counts, 1)])));
        Assert.Equal((isEnforced ? 1 : 0, isEnforced ? 1.0 : 0), (measure.DmarcEnforcedCount, measure.ProtectedShare));
    }

    [Fact]
    public async Task A_subdomain_has_the_policy_of_its_organisation()
    {
        var measure = Of(await Audit("sub.d.example", "_dmarc.d TXT \"v=DMARC1; p=reject; sp=quarantine\"\nsub.d A 192.0.2.1"));
        Assert.Equal((1, 0, 1), (measure.DmarcQuarantineCount, measure.DmarcRejectCount, measure.DmarcEnforcedCount));
    }

    [Fact]
    public async Task Whoever_lets_everyone_send_is_not_protected_by_any_policy()
    {
        var measure = await Measure("d TXT \"v=spf1 +all\"\n_dmarc.d TXT \"v=DMARC1; p=reject\"");
        Assert.Equal((1, 0), (measure.DmarcEnforcedCount, measure.ProtectedCount));
    }

    [Fact]
    public async Task Where_the_DNS_failed_nothing_is_called_missing()
    {
        var measure = Of(await Audit("outside.test", ""));
        Assert.Equal((1, 1, 0, 0), (measure.SpfUnknownCount, measure.DmarcUnknownCount, measure.SpfMissingCount, measure.DmarcMissingCount));
        Assert.Equal((1, (double?)null), (measure.Grades.Single(grade => grade.Grade == Grade.Unknown).DomainCount, measure.AverageScore));
    }

    [Fact]
    public async Task Rules_that_were_left_out_change_no_figure_of_the_records()
    {
        const string records = "d TXT \"v=spf1 include:none.example -all\"\n_dmarc.d TXT \"v=DMARC1; p=away; rua=mailto:d@d.example\"";
        var all = await Measure(records);
        var few = Of(await Audit("d.example", records, new() { Rules = new(RuleCatalog.All, ["Mx*"], []), MinimumSeverity = Severity.Critical }));
        Assert.Equal(JsonText.Write(all.SpfCauses.Concat(all.DmarcCauses).ToArray()), JsonText.Write(few.SpfCauses.Concat(few.DmarcCauses).ToArray()));
        Assert.Equal(2, few.SpfCauses.Count + few.DmarcCauses.Count);
    }

    [Theory]
    [InlineData("d TXT \"v=spf1 a:n1.example a:n2.example a:n3.example -all\"")]
    [InlineData("d TXT \"v=spf1 include:_spf.open.example -all\"\n_dmarc.d TXT \"v=DMARC1; p=reject; t=y\"")]
    [InlineData("d TXT \"v=spf1; mx\"\n_dmarc.d TXT \"v=DMARC1\"")]
    public async Task An_audit_out_of_a_file_counts_as_it_did_before(string records)
    {
        var audit = await Audit("d.example", records);
        var saved = ObjectReader.Read<MailDomainAudit>(JsonReader.Parse(JsonText.Write(audit), out _)!, out _)!;
        Assert.Equal(JsonText.Write(Of(audit)), JsonText.Write(Of(saved)));
    }

    [Fact]
    public async Task A_file_that_somebody_wrote_by_hand_breaks_nothing()
    {
        var audit = await Audit("d.example", "d TXT \"v=spf1 -all\"");
        var measure = Of(audit with { DomainName = "", Mx = null, Dmarc = null, Bimi = null, SpfTree = audit.SpfTree! with { Nodes = [] }, Label = "\u001b[31mred" });
        Assert.Equal((1, 1), (measure.DmarcUnknownCount, measure.SpfUnknownCount));
        Assert.Equal(1, Of(audit with { Spf = null, SpfTree = null }).SpfUnknownCount);
    }

    [Fact]
    public async Task Groups_are_told_apart_up_to_a_bound_and_what_they_are_called_is_harmless()
    {
        var audit = await Audit("d.example", "");
        var measurer = new MailDomainMeasurer([MailDomainDimension.Label, MailDomainDimension.TopLevelDomain, MailDomainDimension.DmarcPolicy, MailDomainDimension.MxProvider], mostGroups: 2);
        foreach (var label in new[] { "a", "\u001b]0;x\u0007", "\u001b]0;x\u0007", "c", "d" })
            measurer.Add(audit with { Label = label });
        var groups = measurer.Groups().ToArray();
        Assert.Equal([2, 1, 2], groups.Select(group => group.DomainCount));
        Assert.DoesNotContain(groups, group => group.Name.Any(char.IsControl));
        Assert.Equal(["a", "example", "", ""], groups[1].Keys);
        Assert.True(groups[2].IsRemainder);
        Assert.Empty(new MailDomainMeasurer([]).Groups());
    }

    [Fact]
    public async Task Of_an_audit_nothing_is_kept()
    {
        var audit = await Audit("d.example", "d TXT \"v=spf1 include:none.example -all\"");
        var measurer = new MailDomainMeasurer([MailDomainDimension.Label, MailDomainDimension.Grade]);
        var kept = Count();
        for (var i = 0; i < 10 && kept.IsAlive; i++)
            GC.Collect();
        Assert.False(kept.IsAlive);
        Assert.Equal(1, measurer.Total().SpfInvalidCount);

        // In a method of its own, so that no local keeps the copy.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference Count()
        {
            var copy = audit with { Label = "a" };
            measurer.Add(copy);
            return new(copy);
        }
    }

    static async Task<MailDomainMeasure> Measure(string records) => Of(await Audit("d.example", records));

    static MailDomainMeasure Of(MailDomainAudit audit)
    {
        var measurer = new MailDomainMeasurer([]);
        measurer.Add(audit);
        return measurer.Total();
    }

    static Task<MailDomainAudit> Audit(string domain, string records, AuditOptions? options = null)
    {
        var zone = ZoneFile.Parse("test.zone", Head + records + "\n");
        Assert.Empty(zone.Problems);
        return DomainAuditor.AuditAsync(new ZoneResolver(zone), DomainName.Parse(domain), new(), options ?? new(), default);
    }
}
