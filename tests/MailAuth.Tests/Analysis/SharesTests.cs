using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class SharesTests
{
    [Fact]
    public void Whole_percents_are_not_one_less_than_they_are()
    {
        // 0.29 * 100 is 28.999999999999996.
        Assert.Equal(Enumerable.Range(0, 101).Select(percent => percent.ToString(CultureInfo.InvariantCulture)), Enumerable.Range(0, 101).Select(percent => Shares.WholePercent(percent / 100.0)));
        Assert.Equal("99", Shares.WholePercent(0.9999));
    }
}
