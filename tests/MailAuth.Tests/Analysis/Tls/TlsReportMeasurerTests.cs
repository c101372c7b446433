using System;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class TlsReportMeasurerTests
{
    static readonly DateTimeOffset Day = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    static readonly TlsReportRow[] Rows =
    [
        new() { Organization = "Contoso", Domain = "fabrikam.example", PolicyType = TlsPolicyType.Sts, Mode = "enforce", Result = TlsSessionResult.Success, Count = 90, Begin = Day, End = Day.AddDays(1) },
        new() { Organization = "Contoso", Domain = "fabrikam.example", PolicyType = TlsPolicyType.Sts, Mode = "enforce", Result = TlsSessionResult.CertificateExpired, Count = 7, SourceIP = "192.0.2.1", MxHost = "MX1.fabrikam.example.", Begin = Day, End = Day.AddDays(1) },
        new() { Organization = "Northwind", Domain = "fabrikam.example", PolicyType = TlsPolicyType.Tlsa, Result = TlsSessionResult.TlsaInvalid, Count = 3, SourceIP = "192.0.2.9", MxHost = "mx1.fabrikam.example", Begin = Day.AddDays(1), End = Day.AddDays(2) },
    ];

    [Theory]
    [InlineData("Result", "CertificateExpired 7/7 | TlsaInvalid 3/3 | Success 0/90")]
    [InlineData("Source", "Contoso 192.0.2.1 7/7 | Northwind 192.0.2.9 3/3 | Contoso 0/90")]
    [InlineData("Policy", "Sts enforce 7/97 | Tlsa 3/3")]
    [InlineData("Mx", "mx1.fabrikam.example 10/10 | - 0/90")]
    [InlineData("Day", "2026-11-20 7/97 | 2026-11-21 3/3")]
    [InlineData("Domain", "fabrikam.example 10/100")]
    [InlineData("Day,Result", "2026-11-20, CertificateExpired 7/7 | 2026-11-20, Success 0/90 | 2026-11-21, TlsaInvalid 3/3")]
    public void Sessions_are_counted_by_what_they_have_in_common(string by, string groups) =>
        Assert.Equal(groups, string.Join(" | ", Measure(by).Select(group => $"{group.Name} {group.FailureCount}/{group.SessionCount}")));

    [Fact]
    public void A_group_names_its_main_failure_and_what_to_do()
    {
        var group = Measure("Domain").Single();
        Assert.Equal((TlsSessionResult.CertificateExpired, "Test-SmtpTls fabrikam.example", 0.1, 1.0), (group.MainFailure, group.Command, group.FailureShare, group.Share));
        Assert.Equal((Day, Day.AddDays(2)), (group.FirstSeen, group.LastSeen));
        Assert.NotEmpty(group.LikelyCause!);
        Assert.NotEmpty(group.Fix!);
    }

    [Fact]
    public void What_lies_beyond_the_most_groups_is_counted_together()
    {
        var measurer = new TlsReportMeasurer([TlsReportDimension.Source], mostGroups: 2);
        for (var i = 0; i < 10; i++)
            measurer.Add(new() { SourceIP = "192.0.2." + i, Organization = "Contoso", Result = TlsSessionResult.ValidationFailure, Count = long.MaxValue / 3 });

        var groups = measurer.Groups();
        Assert.Equal([false, false, true], groups.Select(group => group.IsRemainder));
        Assert.Equal(long.MaxValue, groups[2].SessionCount);
    }

    [Fact]
    public void A_measure_comes_back_from_JSON()
    {
        var measure = Measure("Day,Result,Source,Mx")[0];
        var again = ObjectReader.Read<TlsReportMeasure>(JsonReader.Parse(JsonText.Write(measure), out _)!, out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(measure), JsonText.Write(again));
    }

    static TlsReportMeasure[] Measure(string by)
    {
        var measurer = new TlsReportMeasurer(by.Split(',').Select(Enum.Parse<TlsReportDimension>).ToArray());
        foreach (var row in Rows)
            measurer.Add(row);
        return [.. measurer.Groups()];
    }
}
