using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace MailAuth.PowerShell.Tests.Packaging;

public class PackedFilesTests
{
    static readonly string[] Assemblies =
    [
        "module/bin/MailAuth.PowerShell.dll",
        "module/bin/MailAuth.dll",
        "module/bin/ja/MailAuth.PowerShell.resources.dll",
        "module/bin/ja/MailAuth.resources.dll",
    ];

    static readonly string[] OtherFiles =
    [
        "CHANGELOG.md",
        "LICENSE",
        "MailAuth.psd1",
        "README.md",
        "en-US/about_MailAuth.help.txt",
        "ja-JP/about_MailAuth.help.txt",
        "module/MailAuth.Format.ps1xml",
        "module/MailAuth.Types.ps1xml",
        "module/bin/en-US/MailAuth.PowerShell.dll-Help.xml",
    ];

    static readonly string Module = Directory.GetDirectories(Path.Combine(BuiltPackage.Folder, "MailAuth")).Single();

    static readonly string Package = Directory.GetFiles(BuiltPackage.Folder, "MailAuth.*.nupkg").Single();

    [Fact]
    public void The_packed_assemblies_are_ours_and_no_others()
    {
        var packed = Packed().Where(file => Path.GetExtension(file).ToUpperInvariant() is ".DLL" or ".EXE" or ".SO" or ".DYLIB");
        Assert.Equal(Assemblies, packed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_packed_files_are_these_and_the_demo_data()
    {
        var packed = Packed().ToArray();
        Assert.Equal(OtherFiles.Concat(Assemblies).Order(StringComparer.Ordinal),
            packed.Where(file => !file.StartsWith("module/examples/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("module/examples/example.zone", packed);
        var messages = packed.Where(file => file.StartsWith("module/examples/messages/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(16, messages.Length);
        Assert.All(messages, file => Assert.Contains(Path.GetExtension(file), new[] { ".eml", ".mbox", ".msg", ".txt" }));
    }

    [Fact]
    public void The_packed_assemblies_refer_to_the_base_library_and_PowerShell_alone()
    {
        string[] known = ["netstandard", "System.Management.Automation", "MailAuth", "MailAuth.PowerShell"];
        foreach (var assembly in Assemblies)
        {
            using var stream = File.OpenRead(Path.Combine(Module, assembly));
            using var pe = new PEReader(stream);
            var reader = pe.GetMetadataReader();
            Assert.Empty(reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).Except(known));
        }
    }

    [Fact]
    public void What_the_manifest_names_is_in_the_package()
    {
        var named = Regex.Matches(File.ReadAllText(Path.Combine(Module, "MailAuth.psd1")), "'(module/[^']+)'").Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Packed()));
    }

    [Fact]
    public void The_package_holds_the_same_files_and_is_tagged_as_the_Gallery_wants()
    {
        using var archive = ZipFile.OpenRead(Package);
        string[] container = ["_rels/.rels", "[Content_Types].xml", "MailAuth.nuspec"];
        var files = archive.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name => !container.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(Packed().Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));

        using var nuspec = archive.GetEntry("MailAuth.nuspec")!.Open();
        var tags = XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == "tags").Value.Split(' ');
        string[] wanted = ["PSModule", "PSEdition_Desktop", "PSEdition_Core", "PSCmdlet_Get-SpfRecord", "PSCommand_Get-SpfRecord"];
        Assert.Empty(wanted.Except(tags));
    }

    static IEnumerable<string> Packed() => Directory.EnumerateFiles(Module, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Module, file).Replace('\\', '/'));
}
