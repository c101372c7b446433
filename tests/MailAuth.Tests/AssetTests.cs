using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Xunit;

namespace MailAuth.Tests;

/// <summary>Data of others that ships inside the assembly.</summary>
public class AssetTests
{
    static readonly string Assets = RepositoryRoot.Combine("src", "MailAuth", "assets");

    [Fact]
    public void Every_asset_has_licence_source_and_checksum()
    {
        var folders = Directory.GetDirectories(Assets);

        Assert.NotEmpty(folders);
        foreach (var folder in folders)
        {
            Assert.True(File.Exists(Path.Combine(folder, "LICENSE")), folder);
            Assert.Contains("Source:", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
            var sums = File.ReadAllLines(Path.Combine(folder, "checksums.sha256")).ToDictionary(line => line[66..], line => line[..64]);
            var data = Directory.GetFiles(folder, "*.gz");
            Assert.Equal(data.Select(Path.GetFileName).Order(), sums.Keys.Order());
            foreach (var file in data)
                Assert.Equal(sums[Path.GetFileName(file)], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }
    }
}
