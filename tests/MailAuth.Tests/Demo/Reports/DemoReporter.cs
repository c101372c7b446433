using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Tests.Demo;

/// <summary>In which edition, and with which habits, a reporter writes.</summary>
enum DemoDialect
{
    /// <summary>RFC 7489 with its schema's elements.</summary>
    Rfc7489,

    /// <summary>RFC 9990 in its namespace.</summary>
    Rfc9990,

    /// <summary>As programs older than RFC 7489 write: upper case, hardfail, no version, an envelope_to.</summary>
    Draft,
}

/// <summary>A receiver that sends reports.</summary>
/// <param name="Name">Its organization.</param>
/// <param name="Domain">Its domain, which sends the reports.</param>
/// <param name="Dialect">How it writes.</param>
/// <param name="Days">How many days a report covers.</param>
/// <param name="Domains">About whose mail it has something to report.</param>
sealed record DemoReporter(string Name, string Domain, DemoDialect Dialect, int Days, params string[] Domains)
{
    public const string Sakura = "xn--y8jl1nw59iebh.example";

    public static readonly DemoReporter[] All =
    [
        new("Freemail", "freemail.example", DemoDialect.Rfc9990, 1, "contoso.example", "fabrikam.example", "woodgrove.example"),
        new("Enterprise Outlook", "microsoft.com", DemoDialect.Rfc7489, 1, "contoso.example", "fabrikam.example", "woodgrove.example", Sakura),
        new("Wide World Importers", "wideworldimporters.example", DemoDialect.Rfc7489, 7, "contoso.example", "fabrikam.example"),
        new("Hosting Example Ltd.", "hosting.example", DemoDialect.Draft, 7, "contoso.example"),
    ];

    /// <summary>The policy that a domain published on a day, as the report quotes it: p, sp, pct.</summary>
    public static (string P, string Sp, int Percentage) PolicyOf(string domain, DateTime day) => domain switch
    {
        "contoso.example" => ("none", "none", 50),
        "fabrikam.example" => day < new DateTime(2026, 4, 1) ? ("quarantine", "quarantine", 100) : ("reject", "reject", 100),
        "woodgrove.example" => ("reject", "reject", 100),
        _ => ("quarantine", "quarantine", 100),
    };

    /// <summary>Its reports of the year, by the day on which they are sent.</summary>
    public IEnumerable<DemoReport> Reports()
    {
        for (var begin = DemoSenders.First; begin <= DemoSenders.Last; begin = begin.AddDays(Days))
        {
            foreach (var domain in Domains)
            {
                var end = begin.AddDays(Days) > DemoSenders.Last.AddDays(1) ? DemoSenders.Last.AddDays(1) : begin.AddDays(Days);
                var traffic = DemoTraffic.Merge(Enumerable.Range(0, (end - begin).Days).SelectMany(day => DemoSenders.Of(domain, Domain, begin.AddDays(day)))).ToArray();
                if (traffic.Length > 0)
                    yield return new(this, domain, begin, end, traffic);
            }
        }
    }
}

/// <summary>One aggregate report.</summary>
/// <param name="Reporter">Who reports.</param>
/// <param name="Domain">About whose domain.</param>
/// <param name="Begin">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Traffic">What came.</param>
sealed record DemoReport(DemoReporter Reporter, string Domain, DateTime Begin, DateTime End, IReadOnlyList<DemoTraffic> Traffic)
{
    /// <summary>Seconds since 1970.</summary>
    public static long Seconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>The reporter's name for it.</summary>
    public string Id => $"{Seconds(Begin)}.{Domain}";

    /// <summary>The file that it is sent as, without an extension (RFC 9990 section 4.1).</summary>
    public string FileName => $"{Reporter.Domain}!{Domain}!{Seconds(Begin)}!{Seconds(End) - 1}";
}
