using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dkim;
using MailAuth.Tests.Mail;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Dkim;

public class CanonicalizationTests(ITestOutputHelper output)
{
    static readonly DkimCanonicalization[] Forms = [DkimCanonicalization.Simple, DkimCanonicalization.Relaxed];

    static readonly Gen<string> Text = Gen.Elements("\r\n", "\r\n", "\n", "\r", " ", "  ", "\t", "a", "bc def", ":", "X", "\0", "\u00E9", "\r\n ", "\f").ListOf().Select(string.Concat);

    static readonly Gen<DkimCanonicalization> Form = Gen.Elements(Forms);

    [SuiteFact("dkim", "canonicalization.json")]
    public async Task Every_row_of_the_table_comes_out_as_it_says()
    {
        using var table = JsonDocument.Parse(await File.ReadAllTextAsync(Suites.Path("dkim", "canonicalization.json")));
        var rows = 0;
        foreach (var row in table.RootElement.EnumerateArray())
        {
            var (name, input, expected) = (row.GetProperty("table").GetString()!, row.GetProperty("input").GetString()!, row.GetProperty("expected").GetString()!);
            var form = name.StartsWith("simple", StringComparison.Ordinal) ? DkimCanonicalization.Simple : DkimCanonicalization.Relaxed;
            if (name.Contains("Header", StringComparison.Ordinal))
                Assert.Equal((input, expected), (input, Header(form, input)));
            else
                Assert.Equal((input, Hash(expected)), (input, (await BodyAsync(form, input)).Hash));
            rows++;
        }

        output.WriteLine($"{rows} rows of the canonicalization table, no exception");
        Assert.Equal(24, rows);
    }

    // RFC 6376 section 3.4.5, the example of all four forms.
    [Theory]
    [InlineData(DkimCanonicalization.Relaxed, "a:X\r\nb:Y Z\r\n", " C\r\nD E\r\n")]
    [InlineData(DkimCanonicalization.Simple, "A: X\r\nB : Y\t\r\n\tZ  \r\n", " C \r\nD \t E\r\n")]
    public async Task The_examples_of_RFC_6376_come_out_as_it_says(DkimCanonicalization form, string header, string body)
    {
        Assert.Equal(header, Header(form, "A: X\r\n") + Header(form, "B : Y\t\r\n\tZ  \r\n"));
        Assert.Equal((Hash(body), body.Length), await BodyAsync(form, " C \r\nD \t E\r\n\r\n\r\n"));
    }

    [Fact]
    public void A_body_has_its_form_wherever_its_pieces_begin_and_end()
    {
        Prop.ForAll(Text.ToArbitrary(), Form.ToArbitrary(), Gen.Choose(1, 5).ListOf().ToArbitrary(), (text, form, cuts) =>
        {
            var expected = ReferenceForms.Body(form, text);
            var stream = new PiecewiseStream(Octets.Of(text), [.. cuts.Append(1)]);
            Assert.Equal((Hash(expected), expected.Length), BodyAsync(form, stream).GetAwaiter().GetResult());
        }).Prove(1000);
    }

    [Fact]
    public void A_header_field_has_its_form()
    {
        Prop.ForAll(Text.ToArbitrary(), Form.ToArbitrary(), (text, form) =>
        {
            var field = "Subject \t:" + text;
            Assert.Equal(ReferenceForms.Header(form, field), Header(form, field));
            Assert.Equal(Header(form, field), Header(form, Header(form, field)));
        }).Prove(1000);
    }

    [Fact]
    public void The_form_of_a_form_is_itself()
    {
        Prop.ForAll(Text.ToArbitrary(), Form.ToArbitrary(), (text, form) =>
        {
            var once = ReferenceForms.Body(form, text);
            Assert.Equal((Hash(once), once.Length), BodyAsync(form, once).GetAwaiter().GetResult());
        }).Prove(500);
    }

    [Fact]
    public async Task A_body_larger_than_any_buffer_has_its_form()
    {
        var line = string.Concat(Enumerable.Repeat("word  \tword ", 700)) + "\r\n";
        var text = string.Concat(Enumerable.Repeat(line + "\r\n\r\nplain text\r\n", 40)) + new string('x', 100_000) + string.Concat(Enumerable.Repeat("\r\n", 50_000));
        foreach (var form in Forms)
        {
            var expected = ReferenceForms.Body(form, text);
            Assert.Equal((Hash(expected), expected.Length), await BodyAsync(form, text));
        }
    }

    [Fact]
    public async Task All_hashes_are_made_in_one_pass_and_equal_ones_once()
    {
        var body = new PiecewiseStream(Octets.Of("one \r\ntwo\r\n\r\n"), [4]);
        BodyForm[] forms = [new(default, null), new(default, 3), new(DkimCanonicalization.Relaxed, null), new(default, 3), new(default, 0), new(default, 99)];

        var hashes = await BodyHashes.ReadAsync(body, forms, default);

        Assert.Equal(13, body.OctetsRead);
        Assert.Equal([Hash("one \r\ntwo\r\n"), Hash("one"), Hash("one\r\ntwo\r\n"), Hash("one"), Hash(""), Hash("one \r\ntwo\r\n")],
            forms.Select(form => Convert.ToBase64String(hashes.Find(form)!.Value.Hash)));
        Assert.Null(hashes.Find(new(DkimCanonicalization.Relaxed, 1)));
    }

    [Fact]
    public async Task A_body_that_nobody_asks_about_is_not_read()
    {
        var body = new PiecewiseStream([1, 2, 3], [1]);
        await BodyHashes.ReadAsync(body, [], default);
        Assert.Equal(0, body.OctetsRead);
    }

    static string Header(DkimCanonicalization form, string field)
    {
        var buffer = new OctetBuffer(0);
        HeaderCanonicalizer.Append(form, new(Octets.Of(field)), buffer);
        return System.Text.Encoding.Latin1.GetString(buffer.Octets, 0, buffer.Length);
    }

    static Task<(string Hash, long Length)> BodyAsync(DkimCanonicalization form, string text) => BodyAsync(form, new MemoryStream(Octets.Of(text)));

    static async Task<(string Hash, long Length)> BodyAsync(DkimCanonicalization form, Stream body)
    {
        var hashes = await BodyHashes.ReadAsync(body, [new(form, null)], default);
        var (hash, length) = hashes.Find(new(form, null))!.Value;
        return (Convert.ToBase64String(hash), length);
    }

    static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Octets.Of(text)));
}
