using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class WrappedTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one two", "one two")]
    [InlineData("one two three", "one two|three")]
    [InlineData("exactly 10 and", "exactly 10|and")]
    [InlineData("Set-InboundConnector -Identity", "Set-InboundConnector|-Identity")]
    [InlineData("a  b          c", "a  b|c")]
    public void Lines_break_at_blanks_and_words_stay_whole(string text, string lines) => Assert.Equal(lines, string.Join('|', WrappedText.Lines(text, 10)));

    [Theory]
    [InlineData("署名をオンに", "署名をオン|に")]
    [InlineData("署名をオン。", "署名をオ|ン。")]
    [InlineData("確認: Set-Arc です", "確認:|Set-Arc で|す")]
    public void East_Asian_text_breaks_anywhere_but_before_punctuation(string text, string lines) => Assert.Equal(lines, string.Join('|', WrappedText.Lines(text, 10)));

    [Fact]
    public void A_line_without_any_place_to_break_takes_no_longer_than_it_is() => Assert.Single(WrappedText.Lines(new string('x', 1_000_000), 10));
}
