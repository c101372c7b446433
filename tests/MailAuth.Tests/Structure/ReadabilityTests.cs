using System;
using System.IO;
using System.Linq;
using Xunit;

namespace MailAuth.Tests.Structure;

public class ReadabilityTests
{
    static readonly string[] AllFiles = [.. SourceFiles.Of("src"), .. SourceFiles.Of("tests")];

    [Fact]
    public void Nine_files_in_ten_have_at_most_300_lines()
    {
        var files = SourceFiles.Of("src").ToArray();
        var big = files.Where(file => SourceFiles.Lines(file).Length > 300).ToArray();
        Assert.True(big.Length * 10 <= files.Length, string.Join('\n', big));
    }

    [Fact]
    public void No_name_says_nothing()
    {
        string[] empty = ["Util", "Utils", "Utilities", "Helper", "Helpers", "Manager"];
        var wrong = AllFiles.Where(file => empty.Any(word => Path.GetFileNameWithoutExtension(file).EndsWith(word, StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("#if")]
    [InlineData("#region")]
    public void The_source_has_no(string directive)
    {
        var wrong = AllFiles.Where(file => SourceFiles.Lines(file).Any(line => line.TrimStart().StartsWith(directive, StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_of_the_product_is_partial()
    {
        var wrong = SourceFiles.Of("src").Where(file => SourceFiles.Lines(file)
            .Select(line => line.TrimStart())
            .Any(line => !line.StartsWith('/') && line.Contains(" partial class ", StringComparison.Ordinal) || line.Contains(" partial record ", StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_test_waits_by_the_clock()
    {
        string[] waits = ["Thread." + "Sleep(", "Task." + "Delay("];
        // A benchmark may: its proxy is a slow network.
        var wrong = SourceFiles.Of("tests").Where(file => !file.StartsWith("tests/MailAuth.Benchmarks/", StringComparison.Ordinal) && SourceFiles.Lines(file).Any(line => waits.Any(wait => line.Contains(wait, StringComparison.Ordinal))));
        Assert.Empty(wrong);
    }
}
