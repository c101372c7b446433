using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Help;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.PowerShell.Tests.Help;

public sealed class HelpTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, Type> Cmdlets = typeof(NetworkCommand).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && typeof(System.Management.Automation.Cmdlet).IsAssignableFrom(type))
        .ToDictionary(type => CommandMetadata.Of(type).Name, StringComparer.OrdinalIgnoreCase);

    static readonly Dictionary<string, CmdletHelp> AllHelp = new CmdletReader(XmlDocs.Beside(typeof(NetworkCommand).Assembly, typeof(Findings.Rule).Assembly))
        .Read(typeof(NetworkCommand).Assembly).ToDictionary(help => help.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. AllHelp.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, int> RunnableExamples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (name, index) in Examples().Where(example => Parse(example.Name, example.Index) is not null))
                data.Add(name, index);
            return data;
        }
    }

    [Fact]
    public void Every_cmdlet_of_the_assembly_has_help()
    {
        Assert.Equal(Cmdlets.Keys.Order(StringComparer.Ordinal), AllHelp.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_cmdlet_parameter_output_or_example_lacks_its_text(string name)
    {
        Assert.Empty(MissingText.Of(AllHelp[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_cmdlet_has_an_example_that_runs_without_PowerShell(string name)
    {
        Assert.Contains(AllHelp[name].Examples.Index(), example => Parse(name, example.Index) is not null);
    }

    [Theory]
    [MemberData(nameof(RunnableExamples))]
    public void The_example_runs_on_the_demo_data(string name, int index)
    {
        var place = Directory.CreateTempSubdirectory("mailauth-example");
        try
        {
            // Where an example writes a file, it must not be into the checkout.
            CopyFolder(Path.Combine(Repository.Root, "module", "examples"), Path.Combine(place.FullName, "module", "examples"));
            var example = Parse(name, index)!;
            var run = new CmdletRun();
            var pipeline = new PipelineRun([.. example.Calls.Select(OnDemoData)], new RecordingHost(run), example.Input is not null, place.FullName);
            pipeline.Run(example.Input ?? []);
            // An example may show a domain that is not good enough; nothing else may go wrong.
            Assert.DoesNotContain(run.Errors, error => !error.FullyQualifiedErrorId.StartsWith("GradeBelowMinimum", StringComparison.Ordinal));
            Assert.NotEmpty(run.Output);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_examples_that_run_here_and_those_that_need_PowerShell_are_counted()
    {
        var here = Examples().Count(example => Parse(example.Name, example.Index) is not null);
        var all = Examples().Count();
        output.WriteLine($"{here} examples run here, {all - here} only in PowerShell (tests/Pester/Help.Tests.ps1 runs all {all}).");
        Assert.True(here >= AllHelp.Count);
    }

    static IEnumerable<(string Name, int Index)> Examples() =>
        AllHelp.Values.SelectMany(help => help.Examples.Select((_, index) => (help.Name, index)));

    static ExamplePipeline? Parse(string name, int index) => ExamplePipeline.Read(AllHelp[name].Examples[index].Code, Cmdlets);

    // What an example would ask the network for, the demo zones answer.
    static CommandCall OnDemoData(CommandCall call)
    {
        if (!typeof(LookupCommand).IsAssignableFrom(call.Command.Type) || call.Arguments.Any(argument => argument.Name is "ZoneFile"))
            return call;
        return call with
        {
            Arguments = [.. call.Arguments.Where(argument => argument.Name is not "DnsServer"), CommandArgument.Named("ZoneFile", "module/examples/example.zone")],
        };
    }

    static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
