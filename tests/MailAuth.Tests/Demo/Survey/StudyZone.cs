using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Tests.Demo;

/// <summary>
/// 332 organisations of a country that does not exist, in five groups, with the mistakes in the shares that studies of
/// real countries find: module/examples/survey.zone and survey.csv. Nothing is random: the same octets each time.
/// </summary>
static class StudyZone
{
    // Prime to the size of each group, so that SPF and DMARC of a domain have nothing to do with each other.
    const int Stride = 13;

    static readonly StudyGroup[] Groups =
    [
        new("Companies", "company", [(StudySpf.Missing, 30), (StudySpf.Malformed, 8), (StudySpf.Duplicate, 7), (StudySpf.TooManyLookups, 9), (StudySpf.IncludeMissing, 4), (StudySpf.Open, 3), (StudySpf.Good, 139)],
            [(StudyDmarc.None, 60), (StudyDmarc.TestMode, 3), (StudyDmarc.Quarantine, 11), (StudyDmarc.Reject, 7), (StudyDmarc.Malformed, 2), (StudyDmarc.BadPolicy, 2), (StudyDmarc.Duplicate, 3), (StudyDmarc.Missing, 112)]),
        new("Energy", "energy", [(StudySpf.Missing, 4), (StudySpf.Malformed, 1), (StudySpf.Duplicate, 1), (StudySpf.TooManyLookups, 1), (StudySpf.Good, 17)],
            [(StudyDmarc.None, 7), (StudyDmarc.Quarantine, 1), (StudyDmarc.Reject, 1), (StudyDmarc.Malformed, 1), (StudyDmarc.Missing, 14)]),
        new("Telecoms", "telecom", [(StudySpf.Missing, 3), (StudySpf.Malformed, 1), (StudySpf.Duplicate, 1), (StudySpf.TooManyLookups, 2), (StudySpf.IncludeMissing, 1), (StudySpf.Open, 1), (StudySpf.Good, 19)],
            [(StudyDmarc.None, 9), (StudyDmarc.TestMode, 1), (StudyDmarc.Quarantine, 2), (StudyDmarc.Reject, 2), (StudyDmarc.BadPolicy, 1), (StudyDmarc.Missing, 13)]),
        new("Banks", "bank", [(StudySpf.Missing, 2), (StudySpf.Malformed, 1), (StudySpf.Duplicate, 1), (StudySpf.TooManyLookups, 2), (StudySpf.Good, 34)],
            [(StudyDmarc.None, 14), (StudyDmarc.TestMode, 1), (StudyDmarc.Quarantine, 4), (StudyDmarc.Reject, 5), (StudyDmarc.Duplicate, 1), (StudyDmarc.Missing, 15)]),
        new("Government", "office", [(StudySpf.Missing, 12), (StudySpf.Malformed, 2), (StudySpf.Duplicate, 2), (StudySpf.TooManyLookups, 1), (StudySpf.IncludeMissing, 1), (StudySpf.Open, 1), (StudySpf.Good, 21)],
            [(StudyDmarc.None, 7), (StudyDmarc.Quarantine, 2), (StudyDmarc.Reject, 2), (StudyDmarc.Malformed, 1), (StudyDmarc.BadPolicy, 1), (StudyDmarc.Duplicate, 1), (StudyDmarc.Missing, 26)]),
    ];

    /// <summary>The domains with their sectors, as a CSV file.</summary>
    public static string Csv() => "Domain,Sector\n" + string.Concat(Domains().Select(domain => $"{domain.Name},{domain.Sector}\n"));

    /// <summary>Each domain with its sector.</summary>
    public static IEnumerable<(string Name, string Sector)> Domains() =>
        Groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(index => (group.NameOf(index) + ".example", group.Sector)));

    /// <summary>The zone file that answers for all of them.</summary>
    public static string Zone()
    {
        var zone = new StringBuilder("""
            ; Demo data of MailAuth: 332 organisations of a country that does not exist, for docs/surveys.md. Written by
            ; tests/MailAuth.Tests/Demo/Survey; names and addresses are reserved for examples (RFC 2606, RFC 5737, RFC 3849).
            $ORIGIN example.
            $TTL 3600
            @               SOA   ns1.nic.example. hostmaster.nic.example. 2026112201 7200 3600 1209600 3600
                            NS    ns1.nic.example.
                            NS    ns2.nic.example.
            ns1.nic         A     192.0.2.1
            ns2.nic         A     198.51.100.1
            mx.mailhost     A     192.0.2.25
                            AAAA  2001:db8::25
            _spf.mailhost   TXT   "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/48 -all"
            _spf.many       TXT   "v=spf1 a:h1.many.example a:h2.many.example a:h3.many.example a:h4.many.example a:h5.many.example a:h6.many.example a:h7.many.example a:h8.many.example a:h9.many.example a:h10.many.example -all"

            """.ReplaceLineEndings("\n"));
        for (var host = 1; host <= 10; host++)
            Line(zone, FormattableString($"h{host}.many"), FormattableString($"A     198.51.100.{host + 10}")).Append(FormattableString($"                AAAA  2001:db8:1::{host}\n"));
        foreach (var group in Groups)
        {
            var (spf, dmarc) = (Spread(group.Spf), Spread(group.Dmarc));
            zone.Append('\n');
            for (var index = 0; index < group.Count; index++)
                Organisation(zone, group, index, spf[index], dmarc[index * Stride % group.Count]);
        }

        return zone.ToString();
    }

    static void Organisation(StringBuilder zone, StudyGroup group, int index, StudySpf spf, StudyDmarc dmarc)
    {
        var name = group.NameOf(index);
        Line(zone, name, "MX    10 mx.mailhost.example.");
        foreach (var text in StudyTexts.Of(spf, index))
            Line(zone, "", $"TXT   \"{text}\"");
        foreach (var text in StudyTexts.Of(dmarc, name + ".example"))
            Line(zone, "_dmarc." + name, $"TXT   \"{text}\"");
        if (index % 40 == 7)
            Line(zone, "_mta-sts." + name, "TXT   \"v=STSv1; id=20261122\"");
        if (dmarc == StudyDmarc.Reject && group.Sector is "Banks")
            Line(zone, "default._bimi." + name, $"TXT   \"v=BIMI1; l=https://www.{name}.example/logo.svg; a=;\"");
    }

    static StringBuilder Line(StringBuilder zone, string name, string record) => zone.Append(name.PadRight(15)).Append(' ').Append(record).Append('\n');

    static string FormattableString(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static T[] Spread<T>((T What, int Count)[] shares) => [.. shares.SelectMany(share => Enumerable.Repeat(share.What, share.Count))];
}
