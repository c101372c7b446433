using System.Linq;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfParserTests
{
    [Fact]
    public void Every_kind_of_term_is_read_with_its_place()
    {
        var syntax = SpfParser.Parse("v=spf1 a mx:mail.contoso.example/24//64 ptr ?ip4:192.0.2.0/24 ip6:2001:db8::/32 ~exists:%{ir}.spf.contoso.example include:_spf.fabrikam.example -all exp=why.contoso.example redirect=x.example r=%{l}");

        Assert.Empty(syntax.Problems);
        Assert.Equal(
            ["SpfA", "SpfMx", "SpfPtr", "SpfIp4", "SpfIp6", "SpfExists", "SpfInclude", "SpfAll", "SpfExplanation", "SpfRedirect", "SpfUnknownModifier"],
            syntax.Terms.Select(term => term.GetType().Name));
        var mx = Assert.IsType<SpfMx>(syntax.Terms[1]);
        Assert.Equal(("mail.contoso.example", 24, 64, 9), (mx.Domain?.Text, mx.Ip4PrefixLength, mx.Ip6PrefixLength, mx.Offset));
        Assert.Equal(SpfQualifier.Neutral, Assert.IsType<SpfIp4>(syntax.Terms[3]).Qualifier);
        Assert.Equal(SpfQualifier.Fail, Assert.IsType<SpfAll>(syntax.Terms[7]).Qualifier);
    }

    [Theory]
    [InlineData("v=spf1", true)]
    [InlineData("V=sPf1 -all", true)]
    [InlineData("v=spf1 ", true)]
    [InlineData("v=spf10 -all", false)]
    [InlineData("v=spf1\ta -all", false)]
    [InlineData(" v=spf1 -all", false)]
    [InlineData("v=spf1,-all", false)]
    [InlineData("v=spfl -all", false)]
    public void The_version_is_exact_and_followed_by_a_space_or_the_end(string text, bool isRecord) => Assert.Equal(isRecord, SpfParser.HasVersion(text));

    [Theory]
    [InlineData(" v=spf1 -all", true)]
    [InlineData("\u201Cv=spf1 -all\u201D", true)]
    [InlineData("v=spf1\ta -all", true)]
    [InlineData("v = spf1 -all", true)]
    [InlineData("spf1 -all", true)]
    [InlineData("v=spf10 -all", false)]
    [InlineData("spf2.0/pra -all", false)]
    [InlineData("v=spfl am not an SPF record", false)]
    [InlineData("v=spf1 -all", false)]
    public void A_record_that_was_meant_but_hidden_is_recognised(string text, bool isAttempt)
    {
        Assert.Equal(isAttempt, SpfParser.IsAttempt(text));
        if (isAttempt)
            Assert.Contains(SpfParser.Parse(text).Problems, problem => problem.Code == "VersionMissing");
    }

    [Theory]
    [InlineData("v=spf1 a:111.222.33.44", "AddressAsDomain", 9)]
    [InlineData("v=spf1 a:abc.123", "BadDomain", 9)]
    [InlineData("v=spf1 a:museum", "BadDomain", 9)]
    [InlineData("v=spf1 a:example.-com", "BadDomain", 9)]
    [InlineData("v=spf1 a:example.com:8080", "BadDomain", 9)]
    [InlineData("v=spf1 a: -all", "MissingDomain", 9)]
    [InlineData("v=spf1 a/33 -all", "BadPrefixLength", 8)]
    [InlineData("v=spf1 a//129 -all", "BadPrefixLength", 8)]
    [InlineData("v=spf1 a/24/64 -all", "BadPrefixLength", 8)]
    [InlineData("v=spf1 mx:foo.example/032", "BadPrefixLength", 21)]
    [InlineData("v=spf1 ptr/0 -all", "UnknownMechanism", 7)]
    [InlineData("v=spf1 include -all", "MissingDomain", 14)]
    [InlineData("v=spf1 include:ip5.example.com/24 -all", "BadDomain", 15)]
    [InlineData("v=spf1 include:a.example; -all", "BadDomain", 15)]
    [InlineData("v=spf1 ip4:1.2.3 -all", "BadAddress", 11)]
    [InlineData("v=spf1 ip4:1.2.3.4, -all", "BadAddress", 11)]
    [InlineData("v=spf1 ip4: 1.2.3.4 -all", "MissingAddress", 11)]
    [InlineData("v=spf1 ip4:1.2.3.4/33", "BadPrefixLength", 18)]
    [InlineData("v=spf1 ip4:1.2.3.4//32", "BadPrefixLength", 18)]
    [InlineData("v=spf1 ip6::CAFE::BABE", "BadAddress", 11)]
    [InlineData("v=spf1 ip6:fe80::1%eth0", "BadAddress", 11)]
    [InlineData("v=spf1 -all.", "UnknownMechanism", 7)]
    [InlineData("v=spf1 ?all:600", "UnexpectedArgument", 11)]
    [InlineData("v=spf1 -al", "UnknownMechanism", 7)]
    [InlineData("v=spf1 =all", "UnknownMechanism", 7)]
    [InlineData("v=spf1 1up=foo", "UnknownMechanism", 7)]
    [InlineData("v=spf1 moo.cow/far_out=man:dog/cat", "UnknownMechanism", 7)]
    [InlineData("v=spf1 -redirect=a.example", "UnknownMechanism", 7)]
    [InlineData("v=spf1 redirect= ?all", "MissingDomain", 16)]
    [InlineData("v=spf1 exp=-all", "BadDomain", 11)]
    [InlineData("v=spf1 redirect=a.example redirect=b.example", "DuplicateModifier", 26)]
    [InlineData("v=spf1 exists:%(ir).example", "BadMacro", 14)]
    [InlineData("v=spf1 a:%{a}.example.com", "BadMacro", 9)]
    [InlineData("v=spf1 a:%{d0}.example.com", "BadMacro", 9)]
    [InlineData("v=spf1 exists:foo%.sbl.example.com", "BadMacro", 17)]
    [InlineData("v=spf1 -all foo=%abc", "BadMacro", 16)]
    [InlineData("v=spf1 exp=%{r}.example.com", "MacroNotAllowed", 11)]
    [InlineData("v=spf1 include:例え.example", "NotAscii", 15)]
    [InlineData("v=spf1 \u2013all", "NotAscii", 7)]
    [InlineData("v=spf1 a:ctrl.example.com\u000Dptr -all", "ControlCharacter", 25)]
    [InlineData("v=spf1 mx\t-all", "ControlCharacter", 7)]
    public void What_receivers_cannot_read_is_an_error_with_its_place(string text, string code, int offset)
    {
        var problem = SpfParser.Parse(text).Problems.First(problem => problem.Level == ProblemLevel.Error);

        Assert.Equal((code, offset), (problem.Code, problem.Offset));
    }

    [Theory]
    [InlineData("v=spf1 a  -all ")]
    [InlineData("v=spf1 a:foo:bar/baz.example.com")]
    [InlineData("v=spf1 a:foo.example.xn--zckzah -all")]
    [InlineData("v=spf1 moo.cow-far_out=man:dog/cat ip4:1.2.3.4 -all")]
    [InlineData("v=spf1 a:macro%%percent%_%_space%-url-space.example.com -all")]
    [InlineData("v=spf1 exists:%{l2r+-}.user.%{d2}")]
    [InlineData("v=spf1 include:o.spf.example.com. ~all")]
    [InlineData("v=spf1 ip6:::1.1.1.1/0")]
    [InlineData("v=spf1 A MX Include:relay.example.com -ALL")]
    [InlineData("v=spf1 default=")]
    public void What_the_grammar_allows_is_no_error(string text) =>
        Assert.DoesNotContain(SpfParser.Parse(text).Problems, problem => problem.Level == ProblemLevel.Error);

    [Fact]
    public void A_mechanism_written_with_an_equals_sign_is_an_ignored_modifier_and_said_to_be()
    {
        var syntax = SpfParser.Parse("v=spf1 ip4=192.0.2.0/24 -all");

        Assert.IsType<SpfUnknownModifier>(syntax.Terms[0]);
        Assert.Equal(("MechanismAsModifier", ProblemLevel.Warning), (syntax.Problems[0].Code, syntax.Problems[0].Level));
    }

    [Fact]
    public void Networks_are_canonical_and_host_bits_a_note()
    {
        var syntax = SpfParser.Parse("v=spf1 ip4:192.0.2.5/24 ip6:2001:DB8:0:0::1/64 ip4:198.51.100.7");

        Assert.Equal(["192.0.2.0/24", "2001:db8::/64", "198.51.100.7/32"], syntax.Terms.Cast<SpfNetworkMechanism>().Select(term => term.Network));
        Assert.Equal(["HostBits", "HostBits"], syntax.Problems.Select(problem => problem.Code));
        Assert.Equal("ip4:198.51.100.7", syntax.Terms[2].ToString());
    }

    [Fact]
    public void Labels_too_long_for_the_DNS_are_a_warning_because_the_grammar_allows_them()
    {
        var problem = Assert.Single(SpfParser.Parse("v=spf1 a:" + new string('a', 64) + ".example.com -all").Problems);

        Assert.Equal(("NotADomainName", ProblemLevel.Warning), (problem.Code, problem.Level));
    }

    [Fact]
    public void Macros_are_read_into_letter_digits_reversal_and_delimiters()
    {
        var parts = SpfMacroString.ParseDomain("%{L2r+-}%%._spf.%{d}").Parts;

        var local = Assert.IsType<SpfMacro>(parts[0]);
        Assert.Equal(("l", 2, true, "+-", true), (local.Letter, local.Digits, local.IsReversed, local.Delimiters, local.IsUrlEscaped));
        Assert.Equal("%", Assert.IsType<SpfMacroEscape>(parts[1]).Value);
        Assert.Equal("._spf.", Assert.IsType<SpfMacroLiteral>(parts[2]).Text);
        var domain = Assert.IsType<SpfMacro>(parts[3]);
        Assert.Equal(("d", null, false, "", false), (domain.Letter, domain.Digits, domain.IsReversed, domain.Delimiters, domain.IsUrlEscaped));
    }

    [Fact]
    public void An_explanation_may_hold_spaces_and_its_own_letters()
    {
        Assert.Empty(SpfMacroString.Parse("Connections from %{c} not authorized.", isExplanation: true).Problems);
        Assert.NotEmpty(SpfMacroString.Parse("from %{c}").Problems);
    }

    [Fact]
    public void A_repair_survives_what_cannot_be_normalised() =>
        Assert.Null(SpfRepair.Repair("v=spf1 include:\uD800.example \uFFFE -all", "contoso.example"));
}
