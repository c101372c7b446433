using System.Linq;
using System.Text;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class NfcTests
{
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")] // marks are put in order before they compose
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u0958", "\u0915\u093C")] // excluded from composition
    [InlineData("\u2126", "\u03A9")] // a singleton
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("か\u3099", "が")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "à\u05AE\u0300\u0315b")]
    [InlineData("\u0041\u030A\u0301", "\u01FA")]
    [InlineData("\u0B47\u0300\u0B3E", "\u0B47\u0300\u0B3E")] // blocked
    public void Form_C_is_reached(string text, string normal) => Assert.Equal(normal, Normalize(text));

    [Fact]
    public void Form_C_of_every_single_character_is_stable()
    {
        for (var point = 0; point < 0x110000; point += point == 0xD7FF ? 0x801 : 1)
        {
            var once = Nfc.Normalize([point]);
            if (once.Count != 1 || once[0] != point)
                Assert.Equal(once, Nfc.Normalize(once));
        }
    }

    static string Normalize(string text)
    {
        var result = new StringBuilder();
        foreach (var point in Nfc.Normalize(text.EnumerateRunes().Select(rune => rune.Value).ToArray()))
            result.Append(new Rune(point));
        return result.ToString();
    }
}
