using System.Collections;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class ReportResultListTests
{
    /// <summary>PowerShell takes an empty list for false only where it is an IList: Where-Object Reasons.</summary>
    [Fact]
    public void A_list_of_results_is_one_that_PowerShell_can_ask_for_being_empty()
    {
        Assert.Empty(Assert.IsAssignableFrom<IList>(ReportResultList.Of<string>([])));
        Assert.Equal("a; b", ReportResultList.Of(["a", "b"]).ToString());
    }
}
