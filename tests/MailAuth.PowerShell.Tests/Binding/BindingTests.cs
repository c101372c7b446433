using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Binding;

public class BindingTests
{
    static IReadOnlyList<BindingCase> All { get; } = [.. BindingCases.Pipeline, .. BindingCases.CommandLine];

    public static TheoryData<string> Scripts => [.. All.Select(each => each.Script)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void The_stand_in_binds_as_PowerShell_did(string script)
    {
        var call = All.Single(each => each.Script == script);
        Assert.Equal(call.Expected, call.Actual());
    }

    [PowerShellFact]
    public void PowerShell_still_binds_so()
    {
        var folder = Path.Combine(Repository.Root, "tests", "MailAuth.PowerShell.Tests", "Binding");
        var calls = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(calls, All.Select(call => call.Script));
            var lines = PowerShellProcess.Run(Path.Combine(folder, "oracle.ps1"), "-Source", Path.Combine(folder, "ProbeCmdlets.cs"), "-Calls", calls);
            Assert.Equal(All.Select(call => $"{call.Script}\t{call.Expected}"), lines);
        }
        finally
        {
            File.Delete(calls);
        }
    }
}
