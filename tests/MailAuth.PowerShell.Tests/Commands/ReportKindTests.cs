using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using MailAuth.Bimi;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Rendering;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>That a report shows whatever a cmdlet of the module emits.</summary>
public class ReportKindTests
{
    // Shown as tables of their properties: there is nothing to put together, or the audit of the domain says it better.
    static readonly HashSet<Type> AsTheyAre =
    [
        typeof(BimiValidation), // Test-MailDomain judges it
        typeof(MtaStsCheck), // Test-MailDomain judges it
        typeof(SpfComparison), // a line a domain
        typeof(Rule), // a catalogue, not a finding
        typeof(DkimKeyProposal), // made once, for a file
        typeof(MtaStsProposal), // made once, for files
    ];

    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_that_a_cmdlet_emits_has_sections_of_its_own_or_is_known_to_be_shown_as_it_is()
    {
        var types = EmittedTypes.All.ToArray();

        Assert.NotEmpty(types);
        Assert.Equal(AsTheyAre.Select(type => type.Name).Order(StringComparer.Ordinal), types.Where(type => !IsCollected(type)).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(AsTheyAre, type => Assert.True(new ObjectCollector().TryAdd(RuntimeHelpers.GetUninitializedObject(type))));
    }

    [Theory]
    [InlineData("en", "DKIM key rotation", "Not met", "Take away", "Publish")]
    [InlineData("ja", "鍵のローテーション", "満たしていない", "置き換え", "公開するレコード")]
    public void Plans_are_pages(string language, params string[] expected)
    {
        var audits = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = new[] { "contoso.example", "lucerne.example" }, ZoneFile = Demo.Zone }).Output;
        object?[] items =
        [
            .. CmdletRunner.Pipe<ConvertToDnsChangeCommand>(audits, new { Zone = "contoso.example" }).Output,
            .. CmdletRunner.Pipe<TestBulkSenderCommand>([.. Demo.Rows(), .. audits], new { SkipDns = true }).Output,
            .. CmdletRunner.Pipe<GetDkimSelectorCommand>(Demo.Rows(), new { ZoneFile = Demo.Zone }).Output,
            .. CmdletRunner.Pipe<GetDkimRotationPlanCommand>(audits, new { SkipDns = true, AsOf }).Output,
            .. CmdletRunner.Run<OptimizeSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone }).Output,
            .. CmdletRunner.Run<ResolveMailRefusalCommand>(new { InputObject = "550 5.7.26 Unauthenticated email from contoso.example is not accepted gsmtp" }).Output,
        ];
        var document = Report(items, language);
        Assert.Equal(["spf-proposal", "dkim-selectors", "dkim-rotation", "bulk-senders", "refusals", "dns-changes"], document.Sections.Select(section => section.Id));
        var page = new StringWriter();
        HtmlReport.Write(document, page);
        var text = new StringWriter();
        MarkdownReport.Write(document, text);
        Assert.All(expected, word => Assert.Contains(word, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_has_no_page_of_its_own_is_a_table_of_its_properties_and_a_private_key_is_in_none()
    {
        var document = Report(
        [
            .. CmdletRunner.Run<GetMailAuthRuleCommand>(new { }).Output,
            .. CmdletRunner.Run<GetMtaStsPolicyCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone }).Output,
            new DkimKeyProposal { DomainName = "contoso.example", Selector = "k7", Owner = "k7._domainkey.contoso.example", Algorithm = DkimKeyAlgorithm.Rsa, KeySizeBits = 2048, PrivateKey = "-----BEGIN", Record = DkimParser.Parse("v=DKIM1; p="), Text = "v=DKIM1; p=", Strings = ["v=DKIM1; p="], ZoneLine = "k7" },
        ], "en");
        Assert.Equal(["objects-dkimkeyproposal", "objects-rule", "objects-mtastscheck"], document.Sections.Select(section => section.Id));
        var rules = Assert.Single(document.Sections[1].Blocks.OfType<ReportTable>());
        Assert.Equal("Id", rules.Columns[0].Heading);
        Assert.Contains(rules.Rows, row => row.Cells[0].Text == "SpfTooManyLookups");
        Assert.DoesNotContain("BEGIN", Json.JsonText.Write(document), StringComparison.Ordinal);
    }

    static ReportDocument Report(IEnumerable<object?> items, string language)
    {
        var builder = new ReportBuilder(new() { Culture = CultureInfo.GetCultureInfo(language), AsOf = AsOf });
        Assert.All(items, item => Assert.True(builder.Add(PSObject.AsPSObject(item!).BaseObject)));
        Assert.Empty(builder.NotShown);
        return builder.Build();
    }

    // An object without content is none that a collector could fold; that it tries says that it takes the kind.
    static bool IsCollected(Type type) => ReportCollectors.Make(new() { Culture = new("en"), AsOf = DateTimeOffset.UnixEpoch }).Any(collector =>
    {
        try
        {
            return collector.TryAdd(RuntimeHelpers.GetUninitializedObject(type));
        }
        catch (Exception e) when (e is NullReferenceException or ArgumentNullException)
        {
            return true;
        }
    });
}
