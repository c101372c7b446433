using System.Linq;
using MailAuth.Json;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailJsonTests
{
    [Fact]
    public void A_hop_comes_back_from_JSON_as_it_was()
    {
        var hop = ReceivedField.Parse("from a.example (b.example [192.0.2.1]) by c.example with ESMTPS id 1; Thu, 1 Jan 2026 10:00:00 K");
        var back = ObjectReader.Read<ReceivedField>(JsonReader.Parse(JsonText.Write(hop), out _)!, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(hop), JsonText.Write(back));
        Assert.Equal((hop.Date, hop.ToString(), "UnknownZone"), (back.Date, back.ToString(), back.Problems.Single().Code));
    }
}
