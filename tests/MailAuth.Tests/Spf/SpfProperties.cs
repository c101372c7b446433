using System.Linq;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfProperties
{
    const int MostLookups = 10;

    // Each of these looks at ten names at most, and the trace's own terms hold a macro.
    const int MostQuestions = 1 + (MostLookups * 12) + 12;

    // Pieces that records are made of, so that chance finds the grammar's corners.
    static readonly string[] Pieces =
    [
        "v=spf1", " ", " ", " ", "+", "-", "~", "?", "all", "include:", "a", "a:", "mx", "mx:", "ptr", "ptr:", "ip4:", "ip6:", "exists:", "redirect=", "exp=", "x=", "192.0.2.1", "2001:db8::",
        "/24", "//64", "/", ":", "=", "%{", "}", "%{d}", "%{ir}", "%{l1r-}", "%{p}", "%{S}", "%%", "%_", "%-", "%", "contoso.example", ".", "one", "255", "0", "r", "_", "\u0001", "é", "日本", "\ud800",
    ];

    static readonly string[] MacroPieces =
        ["%{s}", "%{l}", "%{o}", "%{d}", "%{i}", "%{p}", "%{v}", "%{h}", "%{d2}", "%{D1r}", "%{l3r-+}", "%{S1_=}", "%{ir/,}", "%%", "%_", "%-", "a", "-b", ".", ".c", "example", "_x", "/"];

    static Arbitrary<byte[]> Octets => Gen.OneOf(
        Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf(),
        Gen.Elements(Pieces).ArrayOf().Select(pieces => Encoding.UTF8.GetBytes("v=spf1 " + string.Concat(pieces))),
        Gen.Elements(Pieces).ArrayOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)))).ToArbitrary();

    [Fact]
    public void Whatever_is_published_a_check_comes_to_a_result_within_its_budget_and_can_be_written() =>
        Prop.ForAll(Octets, Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(), (octets, sender) =>
        {
            var zone = new SpfHostileZone((name, type) => type switch
            {
                DnsType.TXT => [new TextRecord(name, type, 60, [.. octets.Chunk(255)])],
                DnsType.MX => [new MxRecordData(name, 60, 1, name), new MxRecordData(name, 60, 1, DomainName.Root)],
                DnsType.PTR => [new NameRecord(name, type, 60, name)],
                _ => [],
            });
            var check = SpfChecker.CheckAsync(zone, new() { IPAddress = IPAddress.Parse("192.0.2.1"), DomainName = "contoso.example", Sender = sender, Helo = sender }, null, default)
                .GetAwaiter().GetResult();
            var back = ObjectReader.Read<SpfCheck>(JsonReader.Parse(JsonText.Write(check), out _)!, out _);
            return zone.Asked.Count <= MostQuestions && check.Lookups <= MostLookups + 1 && back!.ToString() == check.ToString() && back.Trace.ToString() == check.Trace.ToString();
        }).Prove(300);

    [Fact]
    public void Whatever_is_published_is_read_and_what_is_sound_writes_as_it_reads() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Select(pieces => "v=spf1 " + string.Concat(pieces)).ToArbitrary(), text =>
        {
            var record = SpfRecord.Parse(DomainName.Root, text);
            var again = SpfRecord.Parse(DomainName.Root, record.ToString());
            return record.Problems.All(problem => problem.Offset >= 0 && problem.Offset + problem.Length <= text.Length)
                && (record.Status == RecordStatus.Malformed
                    || (record.ToString() == again.ToString() && record.Terms.Select(term => term.GetType()).SequenceEqual(again.Terms.Select(term => term.GetType()))));
        }).Prove(1000);

    [Fact]
    public void A_macro_string_read_again_from_its_text_has_the_same_parts_and_expands_to_the_same()
    {
        var client = SpfClient.From(new() { IPAddress = IPAddress.Parse("2001:db8::cb01"), Sender = "strong-bad+x=y@email.example.com", Helo = "mail.example.com" });
        var expander = new SpfMacroExpander(client, "email.example.com", "mx.example.org");
        Prop.ForAll(Gen.Elements(MacroPieces).ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var macros = SpfMacroString.ParseDomain(text);
            var again = SpfMacroString.ParseDomain(macros.ToString());
            var written = string.Concat(macros.Parts.Select(part => part.ToString()));
            var expanded = expander.ExpandDomain(macros);
            return written == text
                && macros.Parts.SequenceEqual(again.Parts)
                && macros.Problems.SequenceEqual(again.Problems)
                && expanded == expander.ExpandDomain(again)
                && expanded is { Length: <= 253 }
                && (macros.HasMacros || macros.Constant!.Text == expanded);
        }).Prove(1000);
    }
}
