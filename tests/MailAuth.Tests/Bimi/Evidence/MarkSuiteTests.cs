using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Bimi;
using MailAuth.Net;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Bimi;

/// <summary>Real mark certificates, judged when they were valid, by the roots that ship.</summary>
public class MarkSuiteTests(ITestOutputHelper output)
{
    [SuiteTheory("bimi", "vmc")]
    [InlineData("cnn.pem", 2022, CertificateStatus.Valid, "DigiCert Verified Mark Root CA")]
    [InlineData("cnn.pem", 2026, CertificateStatus.Expired, "DigiCert Verified Mark Root CA")]
    [InlineData("globalsign-vmc.pem", 2025, CertificateStatus.Valid, "GlobalSign Verified Mark Root R42")]
    public void Real_certificates_are_vouched_for_by_known_roots(string file, int year, CertificateStatus status, string root)
    {
        var document = File.ReadAllBytes(Suites.Path("bimi", "vmc", file));
        var leaf = CertificateFile.Read(document)[0];
        var time = year < 2026 ? leaf.NotBefore!.Value.AddDays(30) : new(year, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var mark = MarkCertificateReader.Read(document, MarkRoots.Known, null, time)!;
        output.WriteLine($"{mark} {string.Join("; ", mark.ChainProblems)}");
        Assert.Equal(status, mark.ChainStatus);
        Assert.Contains(root, mark.Root, StringComparison.Ordinal);
        Assert.True(mark.IsForBrandIndicators && mark.HasMarkPolicy && mark.HasTimestamps && mark.IsFirst);
        Assert.True(mark.MatchesOwnLogo);
        Assert.Equal(MarkCertificateKind.Verified, mark.Kind);
        Assert.True(mark.Logo!.IsConforming);
    }

    [SuiteTheory("bimi", "vmc")]
    [InlineData("catchall.delivery.pem")]
    [InlineData("postal_vmc.pem")]
    public void Certificates_that_are_none_of_a_mark_are_told(string file)
    {
        var mark = MarkCertificateReader.Read(File.ReadAllBytes(Suites.Path("bimi", "vmc", file)), MarkRoots.Known, null, new(2022, 8, 1, 0, 0, 0, TimeSpan.Zero))!;
        output.WriteLine($"{mark} {string.Join("; ", mark.ChainProblems)}");
        Assert.False(mark.IsForBrandIndicators);
        Assert.Null(mark.Root);
        Assert.NotEqual(CertificateStatus.Valid, mark.ChainStatus);
    }

    [SuiteFact("bimi", "vmc-index.json")]
    public void What_the_index_says_of_each_certificate_is_what_we_read()
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Suites.Path("bimi", "vmc-index.json")));
        foreach (var entry in index.RootElement.EnumerateArray().Where(entry => entry.TryGetProperty("svg_sha256", out _)))
        {
            var document = File.ReadAllBytes(Suites.Path("bimi", entry.GetProperty("file").GetString()!));
            var mark = MarkCertificateReader.Read(document, MarkRoots.Known, null, DateTimeOffset.UnixEpoch)!;
            Assert.Equal(entry.GetProperty("svg_sha256").GetString(), mark.Logo!.Sha256);
            Assert.Equal(entry.GetProperty("svg_bytes").GetInt32(), mark.Logo.SizeBytes);
            Assert.Equal(entry.GetProperty("san").EnumerateArray().Select(name => name.GetString()), mark.DnsNames);
        }
    }
}
