using System;
using MailAuth.Crypto;
using Xunit;

namespace MailAuth.Tests.Crypto;

public class DerReaderTests
{
    [Theory]
    [InlineData("06092A864886F70D010101", "1.2.840.113549.1.1.1")]
    [InlineData("06032B6570", "1.3.101.112")]
    [InlineData("0603883703", "2.999.3")]
    [InlineData("06028001", null)]
    [InlineData("060181", null)]
    [InlineData("0600", null)]
    public void Object_identifiers_are_read_in_dotted_form(string hex, string? dotted)
    {
        var reader = new DerReader(Convert.FromHexString(hex));

        Assert.Equal(dotted, reader.ReadObjectId());
        Assert.Equal(dotted is null, reader.Problem is not null);
    }

    [Fact]
    public void The_first_problem_stays_and_ends_the_reading()
    {
        var reader = new DerReader([0x30, 0x03, 0x02, 0x01, 0x05, 0x05, 0x00]);
        var inner = reader.Enter(DerTag.Sequence)!;

        Assert.Null(inner.Enter(DerTag.Set));
        Assert.Equal("at octet 2: expected tag 31, found 02", reader.Problem);
        Assert.Null(reader.Enter(DerTag.Null));
        Assert.Equal("at octet 2: expected tag 31, found 02", inner.Problem);
    }

    [Fact]
    public void A_child_never_reads_past_its_parent()
    {
        var reader = new DerReader([0x30, 0x02, 0x04, 0x05, 1, 2, 3, 4, 5]);

        Assert.Null(reader.Enter(DerTag.Sequence)!.ReadOctets(DerTag.OctetString));
        Assert.True(reader.IsTruncated);
    }

    [Fact]
    public void Lengths_of_several_octets_are_read()
    {
        var long300 = new byte[304];
        (long300[0], long300[1], long300[2], long300[3]) = (0x04, 0x82, 0x01, 0x2C);

        Assert.Equal(300, new DerReader(long300).ReadOctets(DerTag.OctetString)?.Length);
    }

    [Fact]
    public void Values_can_be_stepped_over()
    {
        var reader = new DerReader([0x02, 0x01, 0x05, 0x01, 0x01, 0xFF]);

        Assert.True(reader.Skip());
        Assert.True(reader.IsNext(DerTag.Boolean));
        Assert.True(reader.Skip());
        Assert.True(reader.IsAtEnd);
        Assert.False(reader.Skip());
    }
}
