using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class UriListTests
{
    [Fact]
    public void Each_uri_tells_scheme_address_and_host()
    {
        var problems = new List<SyntaxProblem>();
        var uris = UriList.Parse("mailto:a@contoso.example , https://reports.contoso.example/tls", 0, problems);

        Assert.Equal(["mailto", "https"], uris.Select(uri => uri.Scheme));
        Assert.Equal("a@contoso.example", uris[0].Address);
        Assert.Equal(["contoso.example", "reports.contoso.example"], uris.Select(uri => uri.Host));
        Assert.All(uris, uri => Assert.True(uri.IsValid));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("dmarc@contoso.example", "InvalidUri")]
    [InlineData("mailto://contoso.example", "InvalidUri")]
    [InlineData("mailto:dmarc", "InvalidUri")]
    [InlineData("mailto: dmarc@contoso.example", "InvalidUri")]
    [InlineData("mailto:dmarc@localhost", "InvalidUri")]
    [InlineData("mailto:d%zzmarc@contoso.example", "InvalidUri")]
    [InlineData("ftp://contoso.example", "UnknownUriScheme")]
    [InlineData("mailto:a@contoso.example,", "EmptyUri")]
    [InlineData("mailto:a@contoso.example!10m", "ObsoleteSizeLimit")]
    public void What_is_no_destination_says_so(string value, string code)
    {
        var problems = new List<SyntaxProblem>();
        UriList.Parse(value, 0, problems);

        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Fact]
    public void A_problem_stands_where_the_uri_stands_in_the_record()
    {
        var problems = new List<SyntaxProblem>();
        UriList.Parse("mailto:a@contoso.example, b@contoso.example", 18, problems);

        Assert.Equal((18 + 26, 17), (problems[0].Offset, problems[0].Length));
    }

    [Fact]
    public void A_size_limit_is_kept_apart_and_written_back()
    {
        var uri = Assert.Single(UriList.Parse("mailto:a@contoso.example!10m", 0, new List<SyntaxProblem>()));

        Assert.Equal(("mailto:a@contoso.example", "10m", true), (uri.Uri, uri.SizeLimit, uri.IsMail));
        Assert.Equal("mailto:a@contoso.example!10m", uri.ToString());
    }

    [Fact]
    public void An_address_becomes_a_uri_with_what_a_list_cannot_hold_encoded()
    {
        Assert.Equal("mailto:a%2Cb%21@contoso.example", ReportUri.For("a,b!@contoso.example").ToString());
        Assert.Equal("a,b!@contoso.example", ReportUri.For("a,b!@contoso.example").Address);
        Assert.Equal("mailto:a@contoso.example", ReportUri.For("mailto:a@contoso.example").ToString());
        Assert.Equal("mailto:a@xn--wgv71a119e.example", ReportUri.For("a@日本語.example").ToString());
    }
}
