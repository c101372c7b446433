using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Rendering;

/// <summary>Audits of as many domains as one likes, as a pipeline brings them: made one by one, each under a name of its own, and kept by nobody.</summary>
static class SurveyAudits
{
    static readonly string[] Organisations =
        ["contoso.example", "northwind.example", "adatum.example", "tailspin.example", "litware.example", "proseware.example", "fourthcoffee.example", "woodgrove.example", "margie.example", "lucerne.example"];

    static readonly Lazy<MailDomainAudit[]> Models = new(Audit);

    /// <summary>The audits. One in ten has the many findings of the demo's organisations, the others those of the study.</summary>
    public static IEnumerable<MailDomainAudit> Make(int count)
    {
        var models = Models.Value;
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"organisation-{i}.example");
            yield return models[i % models.Length] with { DomainName = name, DisplayName = name };
        }
    }

    static MailDomainAudit[] Audit()
    {
        var examples = Path.Combine(Root(), "module", "examples");
        var study = Read(Path.Combine(examples, "survey.zone"));
        var demo = Read(Path.Combine(examples, "example.zone"));
        var audits = new List<MailDomainAudit>();
        foreach (var fields in File.ReadLines(Path.Combine(examples, "survey.csv")).Skip(1).Select(line => line.Split(',')))
        {
            if (audits.Count % 10 == 0)
                audits.Add(Audit(demo, Organisations[audits.Count / 10 % Organisations.Length]) with { Label = fields[1] });
            audits.Add(Audit(study, fields[0]) with { Label = fields[1] });
        }

        return [.. audits];
    }

    static MailDomainAudit Audit(IDnsResolver resolver, string domain) =>
        DomainAuditor.AuditAsync(resolver, DomainName.Parse(domain), new(), new(), default).GetAwaiter().GetResult();

    static ZoneResolver Read(string path) => new(ZoneFile.Parse(path, File.ReadAllText(path)));

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MailAuth.psd1")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("MailAuth.psd1 stands in no folder above " + AppContext.BaseDirectory);
        return folder;
    }
}
