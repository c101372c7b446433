using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Demo;

/// <summary>The study lies in the module as its generator makes it (<c>MAILAUTH_WRITE_DEMO=1</c> writes it anew), and comes out with the figures of studies of real countries.</summary>
public class StudySurveyTests(ITestOutputHelper output)
{
    static readonly Lazy<Task<MailDomainAudit[]>> Audits = new(AuditAll);

    [Fact]
    public void The_files_are_those_that_the_generator_makes()
    {
        foreach (var (name, made) in new[] { ("survey.zone", StudyZone.Zone()), ("survey.csv", StudyZone.Csv()) })
        {
            var path = RepositoryRoot.Combine("module", "examples", name);
            if (Environment.GetEnvironmentVariable("MAILAUTH_WRITE_DEMO") == "1")
                File.WriteAllText(path, made);
            Assert.Equal(made, File.ReadAllText(path).ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task A_country_of_332_organisations_comes_out_as_studies_find_them()
    {
        var (groups, total) = Measure(await Audits.Value);
        foreach (var group in groups.Append(total))
            output.WriteLine(JsonText.Write(group));

        Assert.Equal((332, "37 (11.1 %)"), (total.DomainCount, total.DmarcEnforced));
        Assert.Equal("46 (13.8 %)", total.SpfInvalid);
        Assert.Equal("13 (3.9 %)", total.DmarcInvalid);
        Assert.Equal((51, 5, 0), (total.SpfMissingCount, total.SpfOpenCount, total.SpfUnknownCount));
        Assert.Equal(["SpfTooManyLookups: 15", "SpfMalformed: 13", "SpfDuplicate: 12", "SpfIncludeMissing: 6"], total.SpfCauses.Select(cause => cause.ToString()));
        Assert.Equal((180, 97, 5, 20, 17, 0), (total.DmarcMissingCount, total.DmarcNoneCount, total.DmarcTestModeCount, total.DmarcQuarantineCount, total.DmarcRejectCount, total.DmarcUnknownCount));
        Assert.Equal((12, 5), (total.SpfDuplicateCount, total.DmarcDuplicateCount));
        Assert.Equal(("Companies 200, Banks 40, Government 40, Telecoms 28, Energy 24", 1.0), (string.Join(", ", groups.Select(group => $"{group.Name} {group.DomainCount}")), Math.Round(groups.Sum(group => group.Share), 2)));
        var government = groups.Single(group => group.Name == "Government");
        Assert.InRange(government.DmarcNoneCount + government.DmarcQuarantineCount + government.DmarcRejectCount, 1, government.DomainCount * 0.3);
        Assert.Equal((5, 0), (groups.Single(group => group.Name == "Banks").BimiCount, government.BimiCount));
        Assert.Null(total.MtaStsEnforcedCount);
        Assert.Equal(332, total.Grades.Sum(grade => grade.DomainCount));
    }

    [Fact]
    public async Task Whatever_domain_comes_first_the_figures_are_the_same_and_groups_add_up()
    {
        var audits = await Audits.Value;
        var (groups, total) = Measure(audits);
        var (turned, other) = Measure(audits.Reverse());

        Assert.Equal(JsonText.Write(total), JsonText.Write(other));
        Assert.Equal(groups.Select(group => JsonText.Write(group)).Order(StringComparer.Ordinal), turned.Select(group => JsonText.Write(group)).Order(StringComparer.Ordinal));
        foreach (var property in typeof(MailDomainMeasure).GetProperties().Where(property => property.PropertyType == typeof(int)))
            Assert.Equal((int)property.GetValue(total)!, groups.Sum(group => (int)property.GetValue(group)!));
        Assert.Equal(total.DomainCount, total.SpfMissingCount + total.SpfInvalidCount + total.SpfValidCount + total.SpfUnknownCount);
    }

    static (List<MailDomainMeasure> Groups, MailDomainMeasure Total) Measure(IEnumerable<MailDomainAudit> audits)
    {
        var measurer = new MailDomainMeasurer([MailDomainDimension.Label]);
        foreach (var audit in audits)
            measurer.Add(audit);
        return ([.. measurer.Groups()], measurer.Total());
    }

    static async Task<MailDomainAudit[]> AuditAll()
    {
        var zone = ZoneFile.Parse("survey.zone", StudyZone.Zone());
        Assert.Empty(zone.Problems);
        var resolver = new ZoneResolver(zone);
        var audits = new List<MailDomainAudit>();
        foreach (var (name, sector) in StudyZone.Domains())
            audits.Add(await DomainAuditor.AuditAsync(resolver, DomainName.Parse(name), new(), new(), default) with { Label = sector });
        return [.. audits];
    }
}
