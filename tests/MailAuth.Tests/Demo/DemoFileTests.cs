using System;
using System.IO;
using System.Linq;
using Xunit;

namespace MailAuth.Tests.Demo;

/// <summary>The demo messages lie in the module as their generator makes them. <c>MAILAUTH_WRITE_DEMO=1</c> writes them anew.</summary>
public class DemoFileTests
{
    [Fact]
    public void The_files_are_those_that_the_generator_makes()
    {
        var made = DemoFiles.Make();
        if (Environment.GetEnvironmentVariable("MAILAUTH_WRITE_DEMO") == "1")
        {
            Directory.CreateDirectory(DemoFiles.Folder);
            foreach (var (name, octets) in made)
                File.WriteAllBytes(Path.Combine(DemoFiles.Folder, name), octets);
        }

        Assert.Equal(made.Keys, Directory.GetFiles(DemoFiles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (name, octets) in made)
            Assert.True(octets.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(DemoFiles.Folder, name))), name + " differs: MAILAUTH_WRITE_DEMO=1 writes what the generator makes");
        Assert.True(made.Values.Sum(octets => octets.Length) < 100_000);
    }

    [Fact]
    public void Every_name_in_them_is_reserved_or_Microsofts()
    {
        var text = string.Concat(DemoFiles.Make().Values.Select(System.Text.Encoding.UTF8.GetString)).Replace("\0", "", StringComparison.Ordinal);
        var foreign = System.Text.RegularExpressions.Regex.Matches(text, @"(?<=[@/ .=(\[])(?:[A-Za-z0-9-]+\.)+(?:com|net|org|jp|io|de)\b").Select(match => match.Value.ToLowerInvariant())
            .Where(name => !name.EndsWith("outlook.com", StringComparison.Ordinal) && !name.EndsWith("office365.com", StringComparison.Ordinal) && !name.EndsWith("microsoft.com", StringComparison.Ordinal));
        Assert.Empty(foreign.Distinct());
    }
}
