using System.Linq;
using System.Threading.Tasks;
using MailAuth.Json;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfJsonTests
{
    const string Zone = """
        $ORIGIN example.
        $TTL 3600
        @          SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
        contoso    TXT "v=spf1 include:one.example exists:%{ir}.x.example ip4:192.0.2.5/24 a:gone.example ~all"
        one        TXT "v=spf1 ip4:192.0.2.1 -all"
        """;

    [Fact]
    public async Task A_record_and_its_tree_come_back_from_JSON_as_they_were()
    {
        var facts = await SpfFacts.GatherAsync(MailAuth.Tests.Dns.Zone.Resolver(Zone), DomainName.Parse("contoso.example"), null, default);

        var record = ObjectReader.Read<SpfRecord>(JsonReader.Parse(JsonText.Write(facts.Record), out _)!, out var problems);
        var tree = ObjectReader.Read<SpfTree>(JsonReader.Parse(JsonText.Write(facts.Tree), out _)!, out var treeProblems);

        Assert.Empty(problems.Concat(treeProblems));
        Assert.Equal(facts.Record.ToString(), record!.ToString());
        Assert.Equal(facts.Record.Terms.Select(term => term.GetType()), record.Terms.Select(term => term.GetType()));
        Assert.Equal(facts.Record.Problems, record.Problems);
        Assert.Equal(facts.Tree.ToString(), tree!.ToString());
    }

    [Fact]
    public void A_term_with_a_control_character_is_no_term_after_JSON_either()
    {
        var record = SpfRecord.Parse(DomainName.Parse("contoso.example"), "v=spf1 include:one\u202E.example -all");
        var back = ObjectReader.Read<SpfRecord>(JsonReader.Parse(JsonText.Write(record), out _)!, out _);
        Assert.IsType<SpfUnknownTerm>(record.Terms[0]);
        Assert.Equal(record.Terms, back!.Terms);
    }
}
