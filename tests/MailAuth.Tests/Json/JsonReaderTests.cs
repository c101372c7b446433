using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Json;
using Xunit;

namespace MailAuth.Tests.Json;

public class JsonReaderTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var value = JsonReader.Parse(""" { "a" : [ 1 , -2.5e+3, true , false, null, "x" ], "b": {} , "c" : [] } """, out var problem);

        Assert.Null(problem);
        Assert.Equal("""{"a":[1,-2.5e+3,true,false,null,"x"],"b":{},"c":[]}""", value!.ToString());
        Assert.Equal([JsonKind.Number, JsonKind.Number, JsonKind.Boolean, JsonKind.Boolean, JsonKind.Null, JsonKind.Text], value["a"]!.Items.Select(item => item.Kind));
    }

    [Fact]
    public void Names_are_found_in_any_case_the_exact_one_first_and_the_last_of_equal_ones()
    {
        var value = JsonReader.Parse("""{"a":1,"A":2,"b":3,"B":4,"b":5,"__type":6}""", out _)!;

        Assert.Equal("1", value["a"]?.Text);
        Assert.Equal("2", value["A"]?.Text);
        Assert.Equal("5", value["b"]?.Text);
        Assert.Equal("6", value["__TYPE"]?.Text);
        Assert.Null(value["c"]);
    }

    [Fact]
    public void Escapes_are_read() =>
        Assert.Equal("\"\\/\b\f\n\r\té😀\uD800", JsonReader.Parse("""  "\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\uD800" """, out _)?.Text);

    [Theory]
    [InlineData("", 0)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("[1 2]", 3)]
    [InlineData("[1,,2]", 3)]
    [InlineData("{\"a\":01}", 7)]
    [InlineData("1.", 2)]
    [InlineData("1.2.3", 3)]
    [InlineData("+1", 0)]
    [InlineData(".5", 0)]
    [InlineData("1e", 2)]
    [InlineData("-", 1)]
    [InlineData("NaN", 0)]
    [InlineData("nul", 0)]
    [InlineData("{'a':1}", 1)]
    [InlineData("{a:1}", 1)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("\"a\nb\"", 2)]
    [InlineData("\"a\\xb\"", 3)]
    [InlineData("\"\\u12g4\"", 1)]
    [InlineData("\"abc", 4)]
    [InlineData("[1", 2)]
    [InlineData("1 2", 2)]
    [InlineData("// no", 0)]
    public void What_is_no_JSON_is_refused_with_its_place(string text, int offset)
    {
        Assert.Null(JsonReader.Parse(text, out var problem));
        Assert.Equal("NotJson", problem?.Code);
        Assert.Equal(offset, problem?.Offset);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.NotNull(JsonReader.Parse(new string('[', 65) + new string(']', 65), out _));
        Assert.Null(JsonReader.Parse(new string('[', 100_000), out var problem));
        Assert.Contains("nesting", problem?.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_is_read_in_UTF_8_with_or_without_mark()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes("\"日本\"")]);
            Assert.Equal("日本", JsonReader.Parse(stream, out _)?.Text);
        }
    }

    [Fact]
    public void Every_text_comes_back_and_is_what_others_read()
    {
        var text = Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0xFFFF)).Select(c => (char)c).ArrayOf().Select(chars => new string(chars));

        Prop.ForAll(Arb.From(text), content =>
        {
            var json = JsonText.Write(content);
            return JsonReader.Parse(json, out _)?.Text == content && json.IndexOfAny(['<', '>', '&', '\u2028', '\u202E', '\u001B']) < 0
                && (!IsWhole(content) || JsonSerializer.Deserialize<string>(json) == content);
        }).Prove();
    }

    [Fact]
    public void Whatever_comes_in_the_verdict_is_that_of_others()
    {
        var token = Gen.Elements("{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "0", "-", ".", "e", "true", "null", " ", "\\", "/");

        Prop.ForAll(Arb.From(token.ListOf()), tokens =>
        {
            var text = string.Concat(tokens);
            return JsonReader.Parse(text, out var problem) is null == IsRefused(text) && (problem is null) != IsRefused(text);
        }).Prove();
    }

    static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    static bool IsRefused(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
