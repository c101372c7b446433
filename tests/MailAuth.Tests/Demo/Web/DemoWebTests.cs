using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.Net;
using MailAuth.Tests.Audit;
using MailAuth.Text;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.Demo;

/// <summary>The demo web lies in the module as its generator makes it. <c>MAILAUTH_WRITE_DEMO=1</c> writes it anew.</summary>
public class DemoWebTests
{
    [Fact]
    public void The_mark_certificate_is_what_the_generator_makes()
    {
        foreach (var (name, text) in new[] { (DemoMark.Root, DemoMark.RootPem()), (DemoMark.Document, DemoMark.DocumentPem()) })
        {
            var path = Path.Combine(DemoMark.Folder, name);
            if (Environment.GetEnvironmentVariable("MAILAUTH_WRITE_DEMO") == "1")
                File.WriteAllText(path, text);
            Assert.True(File.ReadAllText(path) == text, name + " differs: MAILAUTH_WRITE_DEMO=1 writes what the generator makes");
        }
    }

    [Theory]
    [InlineData("fabrikam.example", BimiVerdict.VerifiedMark)]
    [InlineData("contoso.example", BimiVerdict.NotReady)]
    [InlineData("northwind.example", BimiVerdict.NotReady)]
    [InlineData("lucerne.example", BimiVerdict.NoRecord)]
    public async Task The_demo_domains_show_what_there_is_to_see(string domain, BimiVerdict verdict) =>
        Assert.Equal(verdict, (await Validate(domain)).Verdict);

    [Fact]
    public async Task What_an_illustrator_exports_is_told_line_by_line()
    {
        var problems = (await Validate("contoso.example")).Logo!.Problems;
        Assert.Equal(
            ["2 DocumentType", "3 BaseProfile", "3 NotSquare", "3 NotSquare", "3 TitleMissing", "3 Version", "4 RootPosition", "4 RootPosition", "4 Style", "5 Style", "9 Media", "10 Attribute", "11 Style"],
            problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.RuleId, StringComparer.Ordinal).Select(problem => $"{problem.Line} {problem.RuleId["BimiLogo".Length..]}"));
    }

    static async Task<BimiValidation> Validate(string domain)
    {
        var name = DomainName.Parse(domain);
        var dmarc = await DmarcLookup.GetAsync(ExampleZone.Resolver, name, null, default);
        var facts = await BimiFacts.GatherAsync(ExampleZone.Resolver, name, dmarc, default);
        var anchors = TrustAnchors.Of(CertificateFile.Read(File.ReadAllBytes(Path.Combine(DemoMark.Folder, DemoMark.Root))));
        var now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        return BimiValidation.Of(await facts.WithDocumentsAsync(BimiDocuments.None, new FolderFetcher(DemoMark.Folder), anchors, now, default), now);
    }
}
