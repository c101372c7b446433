using MailAuth.TlsRpt;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.TlsRpt;

public class TlsRptCorpusTests(ITestOutputHelper output)
{
    [SuiteFact("corpus", "tlsrpt-zone-records.tsv")]
    public void Published_records_are_read_and_round_trip_or_are_refused_with_a_reason()
    {
        var texts = CorpusFile.Read("corpus/tlsrpt-zone-records.tsv");
        var refused = CorpusFile.RoundTrip(output, texts, TlsRptParser.Parse);
        Assert.True(refused <= texts.Count / 3, $"{refused} of {texts.Count} refused");
    }
}
