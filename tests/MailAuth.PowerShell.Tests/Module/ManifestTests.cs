using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Module;

public class ManifestTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "MailAuth.psd1"));

    [Fact]
    public void It_lists_exactly_the_cmdlets_of_the_assembly_by_name()
    {
        var cmdlets = typeof(GetSpfRecordCommand).Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .Where(attribute => attribute is not null)
            .Select(attribute => $"{attribute!.VerbName}-{attribute.NounName}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(cmdlets, List("CmdletsToExport"));
    }

    [Theory]
    [InlineData("FormatsToProcess")]
    [InlineData("TypesToProcess")]
    public void The_files_that_it_names_are_there(string key)
    {
        Assert.NotEmpty(List(key));
        Assert.All(List(key), file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void It_exports_nothing_but_cmdlets(string key) => Assert.Empty(List(key));

    [Fact]
    public void It_runs_in_both_editions()
    {
        Assert.Equal(["Core", "Desktop"], List("CompatiblePSEditions").Order(StringComparer.Ordinal));
        Assert.Contains("PowerShellVersion      = '5.1'", Text, StringComparison.Ordinal);
        Assert.Contains("DotNetFrameworkVersion = '4.7.2'", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_data_and_holds_no_expression()
    {
        Assert.DoesNotContain('$', Text);
        Assert.DoesNotContain("RootModule  ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("'*'", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_version_is_the_build_s()
    {
        var built = typeof(GetSpfRecordCommand).Assembly.GetName().Version!;
        Assert.Contains($"ModuleVersion          = '{built.ToString(3)}'", Text, StringComparison.Ordinal);
    }

    /// <summary>The quoted words in the array under a key.</summary>
    static string[] List(string key)
    {
        var start = Text.IndexOf("@(", Text.IndexOf(key, StringComparison.Ordinal), StringComparison.Ordinal);
        var body = Text[start..Text.IndexOf(')', start)];
        return [.. body.Split('\'').Where((_, i) => i % 2 == 1)];
    }
}
