using System.Linq;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering.Page;

/// <summary>What room columns are given, and on which paper a table is printed.</summary>
public class ColumnWidthsTests
{
    const string Record = "v=spf1 include:spf.protection.outlook.com include:_spf.google.com include:spf.newsletter.example include:spf.crm.example a mx ptr -all";

    [Fact]
    public void A_name_is_not_cut_because_its_neighbour_is_long() =>
        Assert.Equal([16, 4, 24], Widths(["contoso.example", "F", Record]).Least);

    [Fact]
    public void Sentences_get_room_for_some_words_and_numbers_are_never_broken()
    {
        var widths = Widths(["newsletter.example", "1,234,567,890", "Ask who sends by this, and if it is yours, mend it."]);

        Assert.Equal([18, 14, 18], widths.Least);
        Assert.Equal(TablePaper.Upright, widths.Paper);
    }

    [Fact]
    public void Short_words_of_wide_letters_stay_whole() =>
        Assert.Equal([8, 12, 18], Widths(["監視のみ", "メールエクスチェンジャ", "メールを使わないドメインが受信する設定のままです。"]).Least);

    [Fact]
    public void Many_columns_of_a_few_rows_stay_on_the_sheet_in_smaller_type_and_those_of_many_rows_lie()
    {
        var cells = Enumerable.Repeat("contoso.example", 7).ToArray();

        Assert.Equal(TablePaper.Upright, Widths(cells[..5]).Paper);
        Assert.Equal((TablePaper.Small, 12), (Widths(cells).Paper, Widths(cells).Least.Max()));
        Assert.Equal(TablePaper.Lying, Widths(cells, rows: 300).Paper);
    }

    [Fact]
    public void However_many_columns_there_are_each_has_some_room()
    {
        var widths = Widths([.. Enumerable.Repeat(Record, 60)]);

        Assert.Equal(TablePaper.Lying, widths.Paper);
        Assert.All(widths.Least, width => Assert.Equal(4, width));
    }

    static ColumnWidths Widths(string[] cells, int rows = 1) => ColumnWidths.Of(new()
    {
        Caption = "A table",
        Columns = cells.Select(text => new ReportColumn("H", char.IsDigit(text[0]) ? ReportColumnKind.Number : ReportColumnKind.Text)).ToArray(),
        Rows = Enumerable.Repeat(new ReportRow(cells.Select(text => new ReportCell(text)).ToArray()), rows).ToArray(),
    });
}
