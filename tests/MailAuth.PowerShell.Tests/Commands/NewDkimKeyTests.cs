using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Dkim;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class NewDkimKeyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-key").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    CmdletRun Run(object parameters) => CmdletRunner.Run<NewDkimKeyCommand>(parameters);

    string At(string name) => Path.Combine(folder, name);

    [Fact]
    public void The_private_key_goes_into_a_file_that_only_its_owner_may_read()
    {
        var proposal = Run(new { DomainName = "contoso.example", Selector = "m2026", Path = At("a.pem") }).Single<DkimKeyProposal>();
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(At("a.pem")), StringComparison.Ordinal);
        Assert.Equal(At("a.pem"), proposal.Path);
        Assert.Null(proposal.PrivateKey);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a.pem")));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_told_otherwise()
    {
        File.WriteAllText(At("a.pem"), "the old key");
        var run = Run(new { DomainName = "contoso.example", Selector = "m2026", Algorithm = "Ed25519", Path = At("a.pem") });
        Assert.StartsWith("FileExists,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal("the old key", File.ReadAllText(At("a.pem")));

        Run(new { DomainName = "contoso.example", Selector = "m2026", Algorithm = "Ed25519", Path = At("a.pem"), Force = true }).Single<DkimKeyProposal>();
        Assert.Contains("PRIVATE KEY", File.ReadAllText(At("a.pem")), StringComparison.Ordinal);
        // The old file was readable by all; the one in its place is not.
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a.pem")));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Two_domains_cannot_share_one_file()
    {
        var run = CmdletRunner.Pipe<NewDkimKeyCommand>(["a.example", "b.example"], new { Selector = "m", Algorithm = "Ed25519", Path = At("a.pem") });
        Assert.Single(run.Output);
        Assert.StartsWith("FileExists,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_folder_each_domain_has_a_file_of_its_own()
    {
        var run = CmdletRunner.Pipe<NewDkimKeyCommand>(["a.example", "b.example"], new { Selector = "m", Algorithm = "Ed25519", Path = folder });
        Assert.Equal([At("a.example.m.pem"), At("b.example.m.pem")], run.Output.Select(value => ((DkimKeyProposal)PSObject.AsPSObject(value!).BaseObject).Path));
    }

    [Fact]
    public void With_WhatIf_there_is_neither_file_nor_key()
    {
        var run = Run(new { DomainName = "contoso.example", Selector = "m2026", Path = At("a.pem"), WhatIf = true });
        Assert.Empty(run.Output);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void As_text_the_key_is_in_the_object_and_in_no_file()
    {
        var proposal = Run(new { DomainName = "contoso.example", Selector = "m2026", Algorithm = "Ed25519", AsText = true }).Single<DkimKeyProposal>();
        Assert.Contains("PRIVATE KEY", proposal.PrivateKey, StringComparison.Ordinal);
        Assert.Null(proposal.Path);
        Assert.DoesNotContain("PRIVATE KEY", proposal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_can_be_overlaid_before_it_is_published()
    {
        var proposal = Run(new { DomainName = "contoso.example", Selector = "m2026", Path = At("a.pem") }).Single<DkimKeyProposal>();
        File.WriteAllText(At("zone"), "$ORIGIN contoso.example.\n$TTL 300\n@ SOA ns hostmaster 1 2 3 4 5\n@ NS ns\n");
        var record = CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "contoso.example", Selector = "m2026", ZoneFile = At("zone"), Overlay = new object[] { proposal } }).Single<DkimRecord>();
        Assert.Equal((2048, proposal.Text), (record.KeySizeBits, record.Text));
    }

    [Theory]
    [InlineData("not a selector")]
    [InlineData("a..b")]
    [InlineData(".")]
    public void A_selector_that_is_no_name_ends_it(string selector) =>
        Assert.StartsWith("InvalidArgument,", Run(new { DomainName = "contoso.example", Selector = selector, Path = At("a.pem") }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void An_Ed25519_key_has_no_other_size() =>
        Assert.StartsWith("InvalidArgument,", Run(new { DomainName = "contoso.example", Selector = "e", Algorithm = "Ed25519", KeySize = 4096, Path = At("a.pem") }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_about_its_domain()
    {
        var run = CmdletRunner.Pipe<NewDkimKeyCommand>(["no domain", "contoso.example"], new { Selector = "m", Algorithm = "Ed25519", Path = At("none/a.pem") });
        Assert.Equal(["InvalidDomainName", "UnwritableFile"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(run.Output);
    }
}
