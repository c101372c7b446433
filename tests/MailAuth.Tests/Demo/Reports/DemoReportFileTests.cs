using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace MailAuth.Tests.Demo;

/// <summary>The demo reports lie in the module as their generator makes them. <c>MAILAUTH_WRITE_DEMO=1</c> writes them anew.</summary>
public class DemoReportFileTests
{
    [Fact]
    public void The_files_hold_what_the_generator_makes()
    {
        var made = DemoReportFiles.Make();
        if (Environment.GetEnvironmentVariable("MAILAUTH_WRITE_DEMO") == "1")
        {
            Directory.CreateDirectory(DemoReportFiles.Folder);
            foreach (var (name, content) in made)
                File.WriteAllBytes(Path.Combine(DemoReportFiles.Folder, name), DemoReportFiles.Pack(name, content));
        }

        Assert.Equal(made.Keys, Directory.GetFiles(DemoReportFiles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (name, content) in made)
        {
            var packed = File.ReadAllBytes(Path.Combine(DemoReportFiles.Folder, name));
            Assert.True(content.AsSpan().SequenceEqual(DemoReportFiles.Unpack(name, packed)), name + " differs: MAILAUTH_WRITE_DEMO=1 writes what the generator makes");
        }

        Assert.InRange(Directory.GetFiles(DemoReportFiles.Folder).Sum(file => new FileInfo(file).Length), 50_000, 300_000);
    }

    [Fact]
    public void Every_name_in_them_is_reserved_or_Microsofts()
    {
        var foreign = DemoReportFiles.Make().Values
            .SelectMany(content => Regex.Matches(Encoding.UTF8.GetString(content), @"(?<=[@/ .=(\[>])(?:[A-Za-z0-9-]+\.)+(?:com|net|org|jp|io|de)\b").Select(match => match.Value))
            .Where(name => name is not "microsoft.com" && !name.EndsWith("outlook.com", StringComparison.Ordinal));
        Assert.Empty(foreign.Distinct());
    }

    [Fact]
    public void Every_address_in_them_is_one_for_documentation()
    {
        var foreign = DemoReportFiles.Make().Values
            .SelectMany(content => Regex.Matches(Encoding.UTF8.GetString(content), @"(?<=<source_ip>|-ip"":"")[^<""]+").Select(match => match.Value))
            .Where(address => !Regex.IsMatch(address, @"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:"));
        Assert.Empty(foreign.Distinct());
    }
}
