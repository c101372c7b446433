using System.Linq;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class TagListTests
{
    [Fact]
    public void Tags_keep_their_order_values_and_places()
    {
        var list = TagList.Parse("v=DMARC1; p = none ;rua=mailto:a@b.example");

        Assert.Equal(["v", "p", "rua"], list.Tags.Select(tag => tag.Name));
        Assert.Equal("none", list["p"]?.Value);
        Assert.Equal(10, list["p"]?.Offset);
        Assert.Equal(14, list["p"]?.ValueOffset);
        Assert.Empty(list.Problems);
    }

    [Fact]
    public void A_final_semicolon_is_no_problem_but_an_empty_part_is()
    {
        Assert.Empty(TagList.Parse("v=DMARC1; p=none; ").Problems);
        Assert.Equal("EmptyTag", Assert.Single(TagList.Parse("v=DMARC1;; p=none").Problems).Code);
    }

    [Fact]
    public void What_is_no_tag_is_reported_with_its_place_and_the_rest_is_read()
    {
        var list = TagList.Parse("v=DMARC1; none; p=reject");

        var problem = Assert.Single(list.Problems);
        Assert.Equal(("NotATag", 10, "none"), (problem.Code, problem.Offset, problem.Found));
        Assert.Equal("reject", list["p"]?.Value);
    }

    [Fact]
    public void A_repeated_name_is_reported_and_the_first_counts()
    {
        var list = TagList.Parse("p=none; p=reject");

        Assert.Equal("DuplicateTag", Assert.Single(list.Problems).Code);
        Assert.Equal("none", list["p"]?.Value);
    }
}
