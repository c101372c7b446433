using MailAuth.Dkim;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Dkim;

public class DkimCorpusTests(ITestOutputHelper output)
{
    [SuiteFact("corpus", "dkim-zone-records.tsv")]
    public void Published_records_are_read_and_round_trip_or_are_refused_with_a_reason()
    {
        var texts = CorpusFile.Read("corpus/dkim-zone-records.tsv");
        var refused = CorpusFile.RoundTrip(output, texts, DkimParser.Parse);
        Assert.True(refused <= texts.Count / 3, $"{refused} of {texts.Count} refused");
    }
}
