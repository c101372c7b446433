using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class DnsSourceTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-tests").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_record_that_was_made_is_assumed_instead_of_what_is_published()
    {
        var proposed = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "contoso.example", Template = "Reject" }).Single<DmarcRecord>();
        Assert.Equal(DmarcPolicy.Reject, Dmarc("contoso.example", proposed).AppliedPolicy);
    }

    [Fact]
    public void A_record_out_of_a_job_or_of_json_is_as_good() => Assert.Equal(DmarcPolicy.Quarantine,
        Dmarc("contoso.example", CmdletRunner.Custom(new { Owner = "_dmarc.contoso.example", Text = "v=DMARC1; p=quarantine" }, "Deserialized.MailAuth.Dmarc.DmarcRecord")).AppliedPolicy);

    [Fact]
    public void A_remedy_is_assumed_as_carried_out() => Assert.Equal(DmarcPolicy.Reject,
        Dmarc("contoso.example", new Findings.Remedy { Kind = Findings.RemedyKind.PublishRecord, Owner = "_dmarc.contoso.example", Type = "TXT", Proposed = ["v=DMARC1; p=reject"] }).AppliedPolicy);

    [Fact]
    public void A_zone_line_is_assumed() =>
        Assert.Equal("v=spf1 -all", Spf("contoso.example", "contoso.example. 60 IN TXT \"v=spf1 -all\"").Text);

    [Fact]
    public void A_zone_line_may_leave_out_the_final_dot() =>
        Assert.Equal("v=spf1 -all", Spf("contoso.example", "contoso.example TXT \"v=spf1 -all\"").Text);

    [Fact]
    public void Class_NONE_says_that_a_set_is_gone() =>
        Assert.Equal(RecordStatus.Absent, Spf("contoso.example", "contoso.example. 0 NONE TXT").Status);

    [Fact]
    public void A_zone_file_may_be_laid_over_others()
    {
        var file = Write("change.zone", "contoso.example. 60 IN TXT \"v=spf1 mx -all\"\n");
        Assert.Equal("v=spf1 mx -all", Spf("contoso.example", file).Text);
    }

    [Theory]
    [MemberData(nameof(UnusableOverlays))]
    public void What_cannot_be_laid_over_ends_the_cmdlet(object overlay)
    {
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Overlay = overlay });
        Assert.StartsWith("InvalidOverlay,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    public static TheoryData<object> UnusableOverlays =>
    [
        "contoso.example. 60 IN FOO bar",
        CmdletRunner.Custom(new { Text = "v=spf1 -all" }),
        CmdletRunner.Custom(new { Owner = "contoso.example", Text = "" }),
        CmdletRunner.Custom(new { Owner = "no..dots", Text = "v=spf1 -all" }),
    ];

    [Fact]
    public void A_zone_file_that_is_not_there_ends_the_cmdlet()
    {
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Path.Combine(folder, "none.zone") });
        Assert.StartsWith("UnreadableZone,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.TerminatingError.CategoryInfo.Category);
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_warned_of_and_the_others_count()
    {
        var file = Write("broken.zone", "$ORIGIN a.example.\n@ 60 IN SOA ns. host. 1 2 3 4 5\n@ 60 IN MX nonsense\n@ 60 IN TXT \"v=spf1 -all\"\n");
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "a.example", ZoneFile = file });
        Assert.Equal(RecordStatus.Published, run.Single<SpfRecord>().Status);
        Assert.Contains("broken.zone(3,", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_replays_what_was_asked_failures_included()
    {
        var snapshot = Path.Combine(folder, "s.zone");
        string[] domains = ["contoso.example", "outside.test", "northwind.example"];
        var live = CmdletRunner.Pipe<GetDmarcRecordCommand>(domains, new { ZoneFile = Demo.Zone, SaveSnapshot = snapshot }).All<DmarcRecord>();
        var again = CmdletRunner.Pipe<GetDmarcRecordCommand>(domains, new { ZoneFile = snapshot }).All<DmarcRecord>();
        Assert.Equal(live.Select(Line), again.Select(Line));
        Assert.Empty(Directory.GetFiles(folder, "*.tmp"));

        static string Line(DmarcRecord record) => $"{record.DomainName} {record.Status} {record.Summary} {record.AppliedPolicy}";
    }

    [Fact]
    public void A_snapshot_replaces_the_one_before()
    {
        var snapshot = Write("s.zone", "; what was there\n");
        CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, SaveSnapshot = snapshot }).Single<SpfRecord>();
        Assert.DoesNotContain("what was there", File.ReadAllText(snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_says_which_snapshot_would_be_written_and_leaves_what_is_there()
    {
        var snapshot = Write("s.zone", "; what was there\n");
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, SaveSnapshot = snapshot, WhatIf = true });
        Assert.Equal(RecordStatus.Published, run.Single<SpfRecord>().Status);
        Assert.Equal([$"What if: Performing the operation \"Save the answers of the DNS\" on target \"{snapshot}\"."], run.WhatIf);
        Assert.Equal("; what was there\n", File.ReadAllText(snapshot));
    }

    [Fact]
    public void WhatIf_has_nothing_to_say_where_nothing_is_written() =>
        Assert.Empty(CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, WhatIf = true }).WhatIf);

    [Fact]
    public void Whoever_is_asked_and_refuses_gets_no_snapshot()
    {
        var snapshot = Path.Combine(folder, "s.zone");
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, SaveSnapshot = snapshot, Confirm = true });
        Assert.Equal(RecordStatus.Published, run.Single<SpfRecord>().Status);
        Assert.False(File.Exists(snapshot));
    }

    [Theory]
    [MemberData(nameof(Savers))]
    public void Whatever_can_save_a_snapshot_knows_WhatIf_and_does_not_ask_unbidden(Type command)
    {
        var declared = command.GetCustomAttribute<CmdletAttribute>()!;
        Assert.True(declared.SupportsShouldProcess);
        Assert.Equal(ConfirmImpact.Low, declared.ConfirmImpact);
    }

    public static TheoryData<Type> Savers => [.. typeof(LookupCommand).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LookupCommand)))];

    [Fact]
    public void A_snapshot_is_kept_although_only_the_first_object_was_wanted()
    {
        var snapshot = Path.Combine(folder, "s.zone");
        CmdletRunner.Run([CmdletRunner.Call<GetSpfRecordCommand>(new { ZoneFile = Demo.Zone, SaveSnapshot = snapshot })], ["contoso.example", "fabrikam.example"], first: 1);
        Assert.Contains("contoso.example. TXT Success", File.ReadAllText(snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_in_a_folder_that_does_not_exist_is_said_at_once()
    {
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, SaveSnapshot = Path.Combine(folder, "no", "s.zone") });
        Assert.StartsWith("UnwritableFile,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_server_that_is_none_ends_the_cmdlet()
    {
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", DnsServer = "dns.example" });
        Assert.StartsWith("InvalidDnsServer,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_and_zone_files_exclude_each_other()
    {
        var run = CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "contoso.example", DnsServer = "192.0.2.1", ZoneFile = Demo.Zone });
        Assert.StartsWith("InvalidArgument,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    static DmarcRecord Dmarc(string domain, object overlay) =>
        CmdletRunner.Run<GetDmarcRecordCommand>(new { DomainName = domain, ZoneFile = Demo.Zone, Overlay = overlay }).Single<DmarcRecord>();

    static SpfRecord Spf(string domain, object overlay) =>
        CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = domain, ZoneFile = Demo.Zone, Overlay = overlay }).Single<SpfRecord>();

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
