using MailAuth.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class EnvelopeFinderTests
{
    static readonly EnvelopeGiven Nothing = new(null, null, null);

    static readonly EnvelopeClaims Claims = new()
    {
        Boundary = ReceivedField.Parse("from mail.sender.example (198.51.100.7) by mx.contoso.example (10.0.0.1) with ESMTP; Mon, 2 Nov 2026 10:00:01 +0000"),
        BoundaryNumber = 2,
        ReturnPath = "news@sender.example",
        SpfAddress = "192.0.2.1",
        SpfHelo = "other.example",
        SpfSender = "other@sender.example",
    };

    [Fact]
    public void The_boundary_tells_address_and_HELO_and_Return_Path_the_sender()
    {
        var envelope = EnvelopeFinder.Find(Nothing, Claims);
        Assert.Equal(("198.51.100.7", "mail.sender.example", "news@sender.example"), (envelope.IPAddress, envelope.Helo, envelope.Sender));
        Assert.Equal((EnvelopeSource.Received, EnvelopeSource.Received, EnvelopeSource.ReturnPath), (envelope.IPAddressSource, envelope.HeloSource, envelope.SenderSource));
        Assert.Equal(("sender.example", "mx.contoso.example", 2), (envelope.Domain, envelope.ReceivedBy, envelope.Hop));
    }

    [Fact]
    public void What_the_user_says_goes_first()
    {
        var envelope = EnvelopeFinder.Find(new("::ffff:203.0.113.9", "h.example", ""), Claims);
        Assert.Equal(("203.0.113.9", "h.example", ""), (envelope.IPAddress, envelope.Helo, envelope.Sender));
        Assert.Equal((EnvelopeSource.Given, "h.example"), (envelope.SenderSource, envelope.Domain));
    }

    [Fact]
    public void Behind_a_gateway_the_address_is_the_one_that_Exchange_Online_checked_and_the_HELO_not_the_gateways()
    {
        var envelope = EnvelopeFinder.Find(Nothing, Claims with { ResultsAddress = "203.0.113.9", SpfHelo = null });
        Assert.Equal(("203.0.113.9", EnvelopeSource.AuthenticationResults, null), (envelope.IPAddress, envelope.IPAddressSource, envelope.Helo));
    }

    [Fact]
    public void A_private_address_is_no_client()
    {
        var hop = ReceivedField.Parse("from mail.sender.example (unknown [10.0.0.1]) by mx.contoso.example with ESMTP; Mon, 2 Nov 2026 10:00:01 +0000");
        Assert.Null(EnvelopeFinder.Find(Nothing, new() { Boundary = hop }).IPAddress);
        Assert.Equal("192.0.2.1", EnvelopeFinder.Find(Nothing, new() { Boundary = hop, SpfAddress = "192.0.2.1" }).IPAddress);
    }

    [Fact]
    public void Without_Received_the_other_fields_tell()
    {
        var envelope = EnvelopeFinder.Find(Nothing, new() { SpfAddress = "192.0.2.1", SpfHelo = "other.example", SpfSender = "a@sender.example" });
        Assert.Equal(("192.0.2.1", "other.example", "sender.example"), (envelope.IPAddress, envelope.Helo, envelope.Domain));
        Assert.Equal((EnvelopeSource.ReceivedSpf, null), (envelope.SenderSource, envelope.Hop));
        Assert.Null(EnvelopeFinder.Find(Nothing, new()).IPAddress);
    }
}
