using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Json;

public class JsonTextTests
{
    [Fact]
    public void An_object_is_its_public_properties_in_order_with_the_schema_first()
    {
        var remedy = new Remedy { Kind = RemedyKind.RemoveRecord, Owner = "contoso.example", Type = "TXT", Current = ["v=spf1 <all> & \"x\""] };

        Assert.Equal(
            """{"Schema":1,"Kind":"RemoveRecord","Owner":"contoso.example","Type":"TXT","Current":["v=spf1 \u003call\u003e \u0026 \"x\""],"Proposed":[],"Step":null,"Arguments":{},"Command":null}""",
            JsonText.Write(remedy));
    }

    [Fact]
    public void Types_with_an_abstract_base_say_their_kind_and_the_base_comes_first()
    {
        var json = JsonText.Write(SpfRecord.Parse(DomainName.Parse("contoso.example"), "v=spf1 mx -all"));

        Assert.StartsWith("""{"Schema":1,"Kind":"SpfRecord","DomainName":"contoso.example","Owner":"contoso.example","Status":"Proposed",""", json, StringComparison.Ordinal);
        Assert.Contains("""{"Kind":"SpfMx","Text":"mx",""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Simple_values_have_one_form_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        try
        {
            object?[] values =
            [
                null, true, 1, -2L, 1.5, double.NaN, 3.25m, DnsStatus.NoSuchName, 'c', "\u2028\u0001\t", new byte[] { 1, 2, 3 },
                new DateTimeOffset(2026, 11, 22, 17, 0, 0, 500, TimeSpan.FromHours(9)), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                TimeSpan.FromSeconds(90), DomainName.Parse("日本語.jp"), System.Net.IPAddress.Loopback,
                new Dictionary<string, string> { ["b"] = "1", ["a"] = "2" }, new[] { 1, 2 },
            ];

            Assert.Equal(
                """[null,true,1,-2,1.5,null,3.25,"NoSuchName","c","\u2028\u0001\t","AQID","2026-11-22T08:00:00.5Z","2026-01-01T00:00:00Z","00:01:30","xn--wgv71a119e.jp","127.0.0.1",{"b":"1","a":"2"},[1,2]]""",
                JsonText.Write(values));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Indented_JSON_has_a_member_a_line()
    {
        var problem = new JsonProblem("$", "a", "b");

        Assert.Equal("{\n  \"Schema\": 1,\n  \"Path\": \"$\",\n  \"Expected\": \"a\",\n  \"Found\": \"b\"\n}", JsonText.Write(problem, indented: true));
        Assert.Equal("[]", JsonText.Write(Array.Empty<int>(), indented: true));
    }

    [Fact]
    public void Each_object_of_a_list_says_the_schema()
    {
        using var output = new StringWriter();

        JsonText.Write(output, new[] { new JsonProblem("$", "a", "b"), new JsonProblem("$", "c", "d") });

        Assert.Equal("""[{"Schema":1,"Path":"$","Expected":"a","Found":"b"},{"Schema":1,"Path":"$","Expected":"c","Found":"d"}]""", output.ToString());
    }

    [Fact]
    public void A_cycle_ends()
    {
        var loop = new object[1];
        loop[0] = loop;

        Assert.EndsWith("]]", JsonText.Write(loop), StringComparison.Ordinal);
    }
}
