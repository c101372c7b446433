using MailAuth.MtaSts;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.MtaSts;

public class MtaStsCorpusTests(ITestOutputHelper output)
{
    [SuiteFact("mta-sts", "records.json")]
    public void Published_records_are_read_and_round_trip_or_are_refused_with_a_reason()
    {
        var texts = CorpusFile.Read("mta-sts/records.json");
        var refused = CorpusFile.RoundTrip(output, texts, MtaStsParser.Parse);
        Assert.True(refused <= texts.Count / 3, $"{refused} of {texts.Count} refused");
    }
}
