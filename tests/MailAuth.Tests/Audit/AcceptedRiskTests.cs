using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Audit;

public class AcceptedRiskTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T00:00:00Z", CultureInfo.InvariantCulture);
    static readonly Finding Found = new() { Rule = new("SpfPtr", Protocol.Spf, Severity.Low, [], []), Target = "contoso.example" };

    static IReadOnlyList<AcceptedRisk> Read(string csv, List<string>? problems = null) =>
        AcceptedRisk.Read("Domain,Rule,Reason,Expires\n" + csv, id => id == "SpfPtr", problems ?? []);

    [Theory]
    [InlineData("contoso.example", "contoso.example", true)]
    [InlineData("CONTOSO.example", "contoso.example", true)]
    [InlineData("contoso.example", "mail.contoso.example", false)]
    [InlineData("*.contoso.example", "mail.contoso.example", true)]
    [InlineData("*.contoso.example", "contoso.example", false)]
    [InlineData("*", "anything.example", true)]
    public void It_covers_the_domains_that_it_names(string pattern, string domain, bool covers)
    {
        var risk = Assert.Single(Read($"{pattern},SpfPtr,an old appliance,"));

        Assert.Equal(covers, risk.Covers(DomainName.Parse(domain), Found, Now));
    }

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-22", false)]
    [InlineData("2020-01-01", false)]
    [InlineData("", true)]
    public void It_ends_with_its_expiry(string expires, bool covers)
    {
        var risk = Assert.Single(Read($"*,SpfPtr,an old appliance,{expires}"));

        Assert.Equal(covers, risk.Covers(DomainName.Parse("contoso.example"), Found, Now));
    }

    [Theory]
    [InlineData("contoso.example,SpfPtr", "line 2: expected Domain,Rule,Reason,Expires, a reason with commas in quotation marks")]
    [InlineData("contoso.example,SpfPtr,because,,2027-03-31", "line 2: expected Domain,Rule,Reason,Expires, a reason with commas in quotation marks")]
    [InlineData("contoso.example,SpfPtr,\"because,2020-03-31\nfabrikam.example,SpfPtr,why,", "line 2: expected a closing quotation mark")]
    [InlineData("contoso.example,SpfPrt,typo,", "line 2: no rule has the id 'SpfPrt' (Get-MailAuthRule lists them)")]
    [InlineData("contoso.example,SpfPtr,,", "line 2: expected a reason")]
    [InlineData("contoso.example,SpfPtr,because,31.12.2027", "line 2: expected an expiry such as 2027-03-31, found '31.12.2027'")]
    [InlineData("-..-,SpfPtr,because,", "line 2: expected a domain name, *.domain or *, found '-..-'")]
    public void A_line_that_cannot_be_used_is_reported_and_accepts_nothing(string line, string problem)
    {
        var problems = new List<string>();

        Assert.Empty(Read(line, problems));
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void Reasons_may_be_quoted_and_hold_commas() =>
        Assert.Equal("old, but needed \"for now\"", Assert.Single(Read("*,SpfPtr,\"old, but needed \"\"for now\"\"\",")).Acceptance.Reason);
}
