using MailAuth.Bimi;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Bimi;

public class BimiCorpusTests(ITestOutputHelper output)
{
    [SuiteFact("corpus", "bimi-zone-records.tsv")]
    public void Published_records_are_read_and_round_trip_or_are_refused_with_a_reason()
    {
        var texts = CorpusFile.Read("corpus/bimi-zone-records.tsv");
        var refused = CorpusFile.RoundTrip(output, texts, BimiParser.Parse);
        Assert.True(refused <= texts.Count / 3, $"{refused} of {texts.Count} refused");
    }
}
