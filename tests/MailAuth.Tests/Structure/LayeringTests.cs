using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace MailAuth.Tests.Structure;

public class LayeringTests
{
    [Fact]
    public void Every_folder_of_the_engine_has_its_place()
    {
        var unknown = Directory.EnumerateDirectories(RepositoryRoot.Combine("src", "MailAuth"))
            .Select(folder => Path.GetFileName(folder)).Where(folder => !Layers.Knows(folder));
        Assert.Empty(unknown);
    }

    [Fact]
    public void A_folder_uses_only_what_stands_above_it_and_a_protocol_only_where_its_RFC_does()
    {
        var wrong =
            from file in SourceFiles.Of("src", "MailAuth")
            let parts = file.Split('/')
            where parts.Length > 3 && parts[2] != "Polyfills"
            from used in Namespaces(file)
            where !Layers.MayUse(parts[2], used)
            select $"{file} uses MailAuth.{used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_engine_knows_nothing_of_PowerShell()
    {
        Assert.Empty(Using(SourceFiles.Of("src", "MailAuth"), "System.Management.Automation"));
    }

    [Fact]
    public void Only_the_resolver_over_HTTPS_uses_HttpClient()
    {
        var users = Using(SourceFiles.Of("src", "MailAuth"), "System.Net.Http").Where(file => file != "src/MailAuth/Dns/HttpsResolver.cs");
        Assert.Empty(users);
    }

    [Fact]
    public void A_protocols_auditor_takes_its_own_facts()
    {
        var wrong = SourceFiles.Of("src", "MailAuth")
            .Where(file => file.EndsWith("Auditor.cs", StringComparison.Ordinal) && !file.Contains("/Audit/", StringComparison.Ordinal))
            .Where(file => SourceFiles.Lines(file).Any(line => line.Contains("DomainFacts", StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    static IEnumerable<string> Using(IEnumerable<string> files, string name) =>
        files.Where(file => SourceFiles.Lines(file).Any(line => line.StartsWith("using ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal)));

    // Whatever form the directive has: plain, static, an alias.
    static IEnumerable<string> Namespaces(string file) => SourceFiles.Lines(file)
        .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';'))
        .Select(line => line.Split(' ', '=', ';').FirstOrDefault(word => word.StartsWith("MailAuth.", StringComparison.Ordinal)))
        .OfType<string>()
        .Select(name => name.Split('.')[1])
        .Distinct();
}
