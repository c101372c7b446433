using MailAuth.Analysis;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Analysis.Drift;

public class DriftScaleTests
{
    [Fact]
    public void A_flood_of_made_up_names_comes_to_an_end_and_does_not_hide_itself()
    {
        var comparer = new DmarcReportComparer(new() { Today = Rows.Start.AddDays(37) }, new(new() { Limits = new() { MaxGroups = 1000, MaxAddresses = 1000 } }));
        for (var day = 0; day < 28; day++)
            comparer.Add(Rows.Own(100, day));
        for (var i = 0; i < 150_000; i++)
            comparer.Add(Rows.Row($"198.51.{i % 250}.{i / 250 % 250}", 1_000_000_000, from: $"n{i}.contoso.example", domain: i % 3 == 0 ? $"d{i}.example" : "contoso.example", reporter: "r" + i, day: i % 35));
        for (var day = 28; day < 35; day++)
            comparer.Add(Rows.Row("192.0.2.1", 100, "fail contoso.example/s2026", "softfail contoso.example", day: day));
        var alerts = comparer.Alerts();
        Assert.Contains(alerts, alert => alert.Kind == MailAuthAlertKind.TooManySources);
        // What one reporter says that counts is still told apart.
        Assert.Contains(alerts, alert => alert is { Kind: MailAuthAlertKind.AlignedShareDown, DomainName: "contoso.example" });
        Assert.InRange(alerts.Count, 1, 500);
    }
}
