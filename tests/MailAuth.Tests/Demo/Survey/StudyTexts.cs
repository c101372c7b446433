namespace MailAuth.Tests.Demo;

/// <summary>The texts of records, right and wrong.</summary>
static class StudyTexts
{
    public static string[] Of(StudySpf spf, int index) => spf switch
    {
        StudySpf.Missing => [],
        StudySpf.Malformed => [index % 2 == 0 ? "v=spf1 ipv4:192.0.2.25 -all" : "v=spf1 ip4:192.0.2.256 -all"],
        StudySpf.Duplicate => ["v=spf1 mx -all", "v=spf1 include:_spf.mailhost.example ~all"],
        StudySpf.TooManyLookups => ["v=spf1 include:_spf.many.example -all"],
        StudySpf.IncludeMissing => ["v=spf1 include:_spf.gone.example -all"],
        StudySpf.Open => ["v=spf1 mx +all"],
        _ => [index % 3 == 0 ? "v=spf1 include:_spf.mailhost.example ~all" : "v=spf1 mx -all"],
    };

    public static string[] Of(StudyDmarc dmarc, string domain) => dmarc switch
    {
        StudyDmarc.Missing => [],
        StudyDmarc.None => [Dmarc("p=none", domain)],
        StudyDmarc.TestMode => [Dmarc("p=quarantine; t=y", domain)],
        StudyDmarc.Quarantine => [Dmarc("p=quarantine", domain)],
        StudyDmarc.Reject => [Dmarc("p=reject", domain)],
        StudyDmarc.BadPolicy => [Dmarc("p=monitor", domain)],
        StudyDmarc.Malformed => ["v=DMARC1; p=quarantined"],
        _ => [Dmarc("p=none", domain), Dmarc("p=quarantine", domain)],
    };

    static string Dmarc(string policy, string domain) => $"v=DMARC1; {policy}; rua=mailto:dmarc@{domain}";
}
