using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.PublicSuffix;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.PublicSuffix;

public class PublicSuffixListTests
{
    static readonly PublicSuffixList List = PublicSuffixList.Default;

    [Theory]
    [InlineData("www.contoso.com", "com", "contoso.com")]
    [InlineData("com", "com", null)]
    [InlineData("mail.contoso.co.jp", "co.jp", "contoso.co.jp")]
    [InlineData("contoso.jp", "jp", "contoso.jp")]
    [InlineData("a.contoso.example", "example", "contoso.example")]
    [InlineData("日本語.jp", "jp", "日本語.jp")]
    [InlineData("b.c.kobe.jp", "c.kobe.jp", "b.c.kobe.jp")]
    [InlineData("www.city.kobe.jp", "kobe.jp", "city.kobe.jp")]
    [InlineData("kobe.jp", "jp", "kobe.jp")]
    public void Suffix_and_organizational_domain_follow_the_rules(string name, string suffix, string? organization)
    {
        var domain = DomainName.Parse(name);

        Assert.Equal(suffix, List.GetPublicSuffix(domain)?.Ascii);
        Assert.Equal(organization is null ? null : DomainName.Parse(organization), List.GetOrganizationalDomain(domain));
    }

    [Fact]
    public void The_private_section_can_be_left_out()
    {
        var page = DomainName.Parse("someone.github.io");

        Assert.Equal("github.io", List.GetPublicSuffix(page, out var section)?.Ascii);
        Assert.Equal(PublicSuffixSection.Private, section);
        Assert.Equal("someone.github.io", List.GetOrganizationalDomain(page)?.Ascii);
        Assert.Equal("io", List.GetPublicSuffix(page, includePrivate: false)?.Ascii);
        Assert.Equal("github.io", List.GetOrganizationalDomain(page, includePrivate: false)?.Ascii);
    }

    [Fact]
    public void The_section_says_whose_rule_it_is()
    {
        List.GetPublicSuffix(DomainName.Parse("contoso.com"), out var icann);
        List.GetPublicSuffix(DomainName.Parse("contoso.example"), out var none);

        Assert.Equal(PublicSuffixSection.Icann, icann);
        Assert.Equal(PublicSuffixSection.None, none);
    }

    [Fact]
    public void The_root_has_no_suffix()
    {
        Assert.Null(List.GetPublicSuffix(DomainName.Root));
        Assert.Null(List.GetOrganizationalDomain(DomainName.Root));
    }

    [Fact]
    public void The_list_knows_its_age()
    {
        Assert.True(List.ListDate >= new DateTimeOffset(2026, 11, 15, 0, 0, 0, TimeSpan.Zero));
        Assert.StartsWith("tldts ", List.Version, StringComparison.Ordinal);
        Assert.True(List.Count > 10_000);
    }

    [SuiteFact("psl", "tests.txt")]
    public void The_tests_of_publicsuffix_org_pass()
    {
        var run = 0;
        foreach (var line in File.ReadLines(Suites.Path("psl", "tests.txt")).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            var (input, expected) = (line.Split(' ')[0], line.Split(' ')[1]);
            // "null" and names that begin with a dot are no names here.
            var actual = DomainName.TryParse(input == "null" ? null : input, out var name) ? List.GetOrganizationalDomain(name) : null;
            Assert.Equal(expected == "null" ? null : DomainName.Parse(expected), actual);
            run++;
        }

        Assert.Equal(78, run);
    }

    // Ours is newer: some rules come and go, but nine hundred and ninety in a thousand must agree.
    [SuiteFact("psl", "public_suffix_list.dat")]
    public void The_list_of_the_suites_says_the_same()
    {
        int all = 0, different = 0;
        foreach (var line in File.ReadLines(Suites.Path("psl", "public_suffix_list.dat")).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            var exception = line[0] == '!';
            var suffix = DomainName.Parse(exception ? line[1..] : line.Replace("*", "any", StringComparison.Ordinal));
            var expected = exception ? suffix.Parent : suffix;
            all++;
            different += List.GetPublicSuffix(suffix.Prepend("contoso")!)!.Equals(expected) ? 0 : 1;
        }

        Assert.True(all > 10_000 && different < all / 100, $"{different} of {all} rules differ.");
    }
}
