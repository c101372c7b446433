using System;
using System.Collections.Generic;
using static MailAuth.Tests.Demo.DemoNoise;

namespace MailAuth.Tests.Demo;

/// <summary>
/// Who sends in the names of the demo organisations, day by day: their own mail, services, forwarders, two waves of spoofs.
/// Addresses are those of module/examples/example.zone; SPF results are what its records come to.
/// </summary>
static class DemoSenders
{
    /// <summary>The first day of the year.</summary>
    public static readonly DateTime First = new(2025, 11, 22);

    /// <summary>Its last day.</summary>
    public static readonly DateTime Last = new(2026, 11, 21);

    /// <summary>From that day on, contoso.example has a look-up too many: SPF is permerror where nothing matched before.</summary>
    static readonly DateTime TooManyLookups = new(2026, 8, 17);

    static readonly DemoSignature Contoso = new("contoso.example", "selector1", "pass");
    static readonly DemoSignature ContosoTenant = new("contoso.onmicrosoft.example", "selector1", "pass");
    static readonly DemoSignature Fabrikam = new("fabrikam.example", "selector1", "pass");

    static readonly string[] Invented = ["invoices.contoso.example", "payroll.contoso.example", "hr-portal.contoso.example", "it-support.contoso.example", "contoso.example"];

    /// <summary>The mail of a domain that one receiver took on one day.</summary>
    public static IEnumerable<DemoTraffic> Of(string domain, string receiver, DateTime day) => DemoTraffic.Merge(domain switch
    {
        "contoso.example" => ContosoMail(receiver, day),
        "fabrikam.example" => FabrikamMail(receiver, day),
        "woodgrove.example" => Wave(domain, "fail", receiver, day),
        _ => SakuraMail(domain, receiver, day),
    });

    static IEnumerable<DemoTraffic> ContosoMail(string receiver, DateTime day)
    {
        var nothing = day < TooManyLookups ? "softfail" : "permerror";
        foreach (var address in MicrosoftServers("contoso", receiver, day))
            yield return new(address, Office(40, receiver, day, address), "contoso.example", "contoso.example", "pass", Contoso, ContosoTenant);
        // The web server, which nobody thought of when DKIM was set up.
        if (OneIn(3, "web", receiver, day))
            yield return new("192.0.2.20", Between(1, 4, "web", receiver, day, 2), "contoso.example", "contoso.example", "pass");
        // The shop signs with a key of 2014, and its name has no SPF record.
        if (!IsWeekend(day) || OneIn(2, "shop", receiver, day))
            yield return new("192.0.2.22", Between(1, 9, "shop", receiver, day, 2), "shop.contoso.example", "shop.contoso.example", "none", new DemoSignature("contoso.example", "k1", "pass"));
        // A newsletter each Tuesday. It passes as the service and not as contoso.example.
        if (day.DayOfWeek == DayOfWeek.Tuesday)
        {
            for (var server = 1; server <= 3; server++)
                yield return new($"198.51.100.{130 + server}", Between(15, 35, "news", receiver, day, server), "contoso.example", "bounce.newsletter.example", "pass", new DemoSignature("newsletter.example", "nl1", "pass"));
        }

        // The CRM is in the SPF record and signs with its own name only.
        if (day >= new DateTime(2026, 2, 2) && !IsWeekend(day))
            yield return new("203.0.113.66", Between(1, 6, "crm", receiver, day), "contoso.example", "contoso.example", "pass", new DemoSignature("crm.example", "c1", "pass"));
        // Since September somebody asks customers how content they are, with a service that nobody in IT had heard of.
        if (day >= new DateTime(2026, 9, 7) && day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday)
            yield return new("203.0.113.140", Between(15, 40, "survey", receiver, day), "contoso.example", "bounce.survey.example", "pass", new DemoSignature("survey.example", "s2026", "pass"));
        foreach (var passedOn in Forwarded("contoso.example", Contoso, nothing, receiver, day))
            yield return passedOn;
        foreach (var spoof in Wave("contoso.example", nothing, receiver, day))
            yield return spoof;
        // The second wave has a sender in order, for its own name.
        if (day >= new DateTime(2026, 10, 5) && day <= new DateTime(2026, 10, 7))
        {
            foreach (var name in Invented)
                yield return new("198.51.100.230", Between(30, 90, "blast", receiver, day, name), name, "mailblast.example", "pass", new DemoSignature("mailblast.example", "s1", "pass"));
        }
    }

    static IEnumerable<DemoTraffic> FabrikamMail(string receiver, DateTime day)
    {
        foreach (var address in MicrosoftServers("fabrikam", receiver, day))
            yield return new(address, Office(25, receiver, day, address), "fabrikam.example", "fabrikam.example", "pass", Fabrikam);
        if (day.DayOfWeek == DayOfWeek.Wednesday)
            yield return new("198.51.100.70", Between(40, 90, "news", receiver, day), "news.fabrikam.example", "bounce.newsletter.example", "pass", new("news.fabrikam.example", "nl2026", "pass"), new("newsletter.example", "nl1", "pass"));
        foreach (var passedOn in Forwarded("fabrikam.example", Fabrikam, "fail", receiver, day))
            yield return passedOn;
        foreach (var spoof in Wave("fabrikam.example", "fail", receiver, day))
            yield return spoof;
    }

    static IEnumerable<DemoTraffic> SakuraMail(string domain, string receiver, DateTime day)
    {
        if (!IsWeekend(day))
            yield return new("192.0.2.151", Between(1, 8, domain, receiver, day), domain, domain, "pass", new DemoSignature(domain, "selector1", "pass"));
    }

    // A mailbox elsewhere that is forwarded to, and a mailing list that changes what it passes on.
    static IEnumerable<DemoTraffic> Forwarded(string domain, DemoSignature signature, string spf, string receiver, DateTime day)
    {
        if (OneIn(2, "forward", domain, receiver, day))
            yield return new("203.0.113.200", Between(1, 5, "forward", domain, receiver, day, 2), domain, domain, spf, signature);
        if (!OneIn(4, "list", domain, receiver, day))
            yield break;
        var listed = new DemoTraffic("203.0.113.20", Between(1, 6, "list", domain, receiver, day, 2), domain, "lists.example", "pass", signature with { Result = "fail" }, new("lists.example", "arc2026", "pass"));
        yield return listed with { Override = ("local_policy", "arc=pass as[1].d=lists.example as[1].s=arc2026") };
    }

    // The first wave: three days in March, from everywhere, in the names of several.
    static IEnumerable<DemoTraffic> Wave(string domain, string spf, string receiver, DateTime day)
    {
        // The small receivers were spared.
        if (day < new DateTime(2026, 3, 10) || day > new DateTime(2026, 3, 12) || receiver is not ("freemail.example" or "microsoft.com"))
            yield break;
        for (var network = 1; network <= 24; network++)
        {
            if (!OneIn(3, "wave", domain, receiver, day, network))
                continue;
            var name = domain == "contoso.example" ? Invented[network % Invented.Length] : domain;
            yield return new($"2001:db8:{0xb000 + (network * 37):x}::{Between(2, 0xffff, "bot", network):x}", Between(2, 60, "wave", domain, receiver, day, network, 2), name, name == domain ? domain : "contoso.example", spf);
        }
    }

    static IEnumerable<string> MicrosoftServers(string tenant, string receiver, DateTime day)
    {
        var first = Between(0, 5, tenant, receiver, day);
        yield return $"192.0.2.{140 + first}";
        if (!IsWeekend(day))
            yield return $"192.0.2.{146 + first}";
        if (OneIn(3, tenant, receiver, day, "v6"))
            yield return $"2001:db8:25::{first + 16:x}";
    }

    // Offices write on working days, less in the holidays, and a little more each month.
    static int Office(int usual, string receiver, DateTime day, string address)
    {
        var months = ((day.Year - First.Year) * 12) + day.Month - First.Month;
        var share = IsWeekend(day) ? 10 : day.Month == 8 || (day.Month == 12 && day.Day > 22) ? 50 : 100 + months;
        return 1 + (usual * share * Between(60, 140, "office", receiver, day, address) / 10_000);
    }

    static bool IsWeekend(DateTime day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
