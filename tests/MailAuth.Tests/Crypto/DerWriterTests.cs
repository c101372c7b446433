using System;
using System.Linq;
using System.Text;
using MailAuth.Crypto;
using Xunit;

namespace MailAuth.Tests.Crypto;

public class DerWriterTests
{
    [Theory]
    [InlineData("00", "020100")]
    [InlineData("0000", "020100")]
    [InlineData("7f", "02017f")]
    [InlineData("80", "02020080")]
    [InlineData("0080", "02020080")]
    [InlineData("010001", "0203010001")]
    public void An_integer_has_its_shortest_form_and_is_never_negative(string magnitude, string expected)
    {
        using var der = new DerWriter(16);
        der.Unsigned(Convert.FromHexString(magnitude));
        Assert.Equal(expected, Convert.ToHexString(der.ToArray()).ToLowerInvariant());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70000)]
    public void What_is_written_our_strict_reader_reads(int length)
    {
        var contents = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var der = new DerWriter(length + 32);
        der.Value(DerTag.OctetString, contents);
        der.Unsigned([1]);
        der.Wrap(DerTag.Sequence, 0);
        var reader = new DerReader(der.ToArray());
        var sequence = reader.Enter(DerTag.Sequence)!;
        Assert.Equal([1], sequence.ReadUnsigned()!);
        Assert.Equal(contents, sequence.ReadOctets(DerTag.OctetString)!);
        Assert.True(sequence.IsAtEnd && reader.IsAtEnd && reader.Problem is null);
    }

    [Fact]
    public void Nothing_is_left_when_it_is_disposed_of()
    {
        var der = new DerWriter(16);
        der.Raw(1, 2, 3);
        der.Dispose();
        Assert.Equal(0, der.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(96)]
    public void Pem_is_what_the_runtime_writes(int length)
    {
        var octets = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(System.Security.Cryptography.PemEncoding.WriteString("PRIVATE KEY", octets) + "\n", Encoding.ASCII.GetString(Pem.Write("PRIVATE KEY", octets)));
    }
}
