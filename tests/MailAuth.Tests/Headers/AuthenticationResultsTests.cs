using System.Linq;
using MailAuth.Headers;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Headers;

public class AuthenticationResultsTests
{
    [Fact]
    public void Comments_may_stand_between_any_two_words()
    {
        // RFC 8601 appendix B.7, the comment-heavy example.
        var read = AuthenticationResultsParser.Parse("""
            foo.example.net (foobar) 1 (baz);
                dkim (Because I like it) / 1 (One yay) = (wait for it) fail
                  policy (A dot can go here) . (like that) expired
                  (this surprised me) = (as I wasn't expecting it) 1362471462
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(("foo.example.net", 1), (read.AuthServId, read.Version));
        var result = Assert.Single(read.Results);
        Assert.Equal((AuthenticationMethod.Dkim, 1, AuthenticationOutcome.Fail), (result.Method, result.MethodVersion, result.Result));
        Assert.Equal("1362471462", result.Property("policy", "expired"));
        Assert.StartsWith("Because I like it; One yay", result.Comment, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org 1; none", "example.org", 1)]
    [InlineData("example.org; none", "example.org", 1)]
    [InlineData("example.org 2 ; NONE (nothing was asked)", "example.org", 2)]
    [InlineData("\"example server\"; none", "example server", 1)]
    public void A_server_may_say_that_it_checked_nothing(string value, string server, int version)
    {
        var read = AuthenticationResultsParser.Parse(value);

        Assert.Empty(read.Problems);
        Assert.Equal((server, version, 0), (read.AuthServId, read.Version, read.Results.Count));
    }

    [Fact]
    public void Quoted_strings_and_nested_comments_hide_what_would_otherwise_end_a_result()
    {
        var read = AuthenticationResultsParser.Parse("mx.example; spf=pass (a (b; dkim=pass) \\) c) reason=\"all; well \\\"so\\\"\" smtp.mailfrom=\"john; doe\"@example.com; arc=none");

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Results.Count);
        Assert.Equal("a (b; dkim=pass) ) c", read.Results[0].Comment);
        Assert.Equal("all; well \"so\"", read.Results[0].Reason);
        Assert.Equal("\"john; doe\"@example.com", read.Results[0].Property("smtp", "mailfrom"));
        Assert.Equal("example.com", read.Results[0].Domain);
    }

    [Fact]
    public void Exchange_Online_names_no_server_and_leaves_out_blanks()
    {
        var read = AuthenticationResultsParser.Parse("spf=none (sender IP is 2001:db8::5)\r\n smtp.mailfrom=relay.example; dkim=pass (signature was verified)\r\n header.d=relay.example;dkim=fail (signature timestamp exipred)\r\n header.d=contoso.example;dmarc=fail action=oreject\r\n header.from=contoso.example;compauth=fail reason=000");

        Assert.Empty(read.Problems);
        Assert.Equal((ResultDialect.Microsoft, null), (read.Dialect, read.AuthServId));
        Assert.Equal(["spf", "dkim", "dkim", "dmarc", "compauth"], read.Results.Select(result => result.MethodName));
        Assert.Equal("sender IP is 2001:db8::5", read.Results[0].Comment);
        Assert.Equal("signature timestamp exipred", read.Results[2].Comment);
        Assert.Equal("oreject", read.First(AuthenticationMethod.Dmarc)!.Property("", "action"));
        Assert.Equal(("contoso.example", "000"), (read.Results[3].Domain, read.Results[4].Reason));
    }

    [Fact]
    public void The_null_reverse_path_has_a_HELO_name_instead_and_a_missing_signature_the_domain_none()
    {
        var read = AuthenticationResultsParser.Parse("spf=pass (sender IP is 192.0.2.7) smtp.helo=mail.contoso.example; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=;");

        Assert.Equal(("mail.contoso.example", null, null), (read.Results[0].Domain, read.Results[1].Domain, read.Results[2].Domain));
        Assert.Equal(AuthenticationOutcome.BestGuessPass, read.Results[2].Result);
        Assert.Null(read.First(AuthenticationMethod.CompAuth));
    }

    [Fact]
    public void Older_servers_write_the_recipients_domain_in_front_of_each_result()
    {
        var read = AuthenticationResultsParser.Parse("spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=bounce.fabrikam.example; contoso.example; dkim=pass (signature was verified) header.d=fabrikam.example;contoso.example; dmarc=pass action=none header.from=fabrikam.example;compauth=pass reason=100");

        Assert.Empty(read.Problems);
        Assert.Equal([null, "contoso.example", "contoso.example", null], read.Results.Select(result => result.RecipientDomain));
    }

    [Fact]
    public void A_semicolon_too_many_does_not_part_a_property_from_its_result()
    {
        var read = AuthenticationResultsParser.Parse("spf=pass (sender IP is 192.0.2.7); smtp.mailfrom=contoso.example; dkim=pass (signature was verified); header.d=contoso.example;compauth=pass reason=100");

        Assert.Equal(["contoso.example", "contoso.example", null], read.Results.Select(result => result.Domain));
        Assert.Equal(["StrayProperty", "StrayProperty"], read.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_value_that_is_missing_does_not_swallow_the_next_property()
    {
        var read = AuthenticationResultsParser.Parse("spf=none smtp.mailfrom= smtp.helo=mail.contoso.example; dmarc=none header.from= action=none");

        Assert.Equal("mail.contoso.example", read.Results[0].Domain);
        Assert.Equal("none", read.Results[1].Property("", "action"));
    }

    [Fact]
    public void Quoted_printable_that_nobody_decoded_is_read_and_said_so()
    {
        var read = AuthenticationResultsParser.Parse("spf=3Dnone (sender IP is 192.0.2.6)\r\n smtp.mailfrom=3Dsender@contoso.example; example.com; dkim=3Dnone (=");

        Assert.Equal([AuthenticationOutcome.None, AuthenticationOutcome.None], read.Results.Select(result => result.Result));
        Assert.Equal("contoso.example", read.Results[0].Domain);
        Assert.Contains(read.Problems, problem => problem.Code == "QuotedPrintable");
    }

    [Fact]
    public void Words_that_nobody_knows_are_kept()
    {
        var read = AuthenticationResultsParser.Parse("mx.example; x-magic=splendid (wand 7) x-wand.wood=oak; dkim=weird header.d=contoso.example");

        Assert.Equal((AuthenticationMethod.Unknown, "x-magic", AuthenticationOutcome.Unknown, "splendid"), (read.Results[0].Method, read.Results[0].MethodName, read.Results[0].Result, read.Results[0].ResultWord));
        Assert.Equal("oak", read.Results[0].Property("x-wand", "wood"));
        Assert.Equal((AuthenticationOutcome.Unknown, "weird"), (read.Results[1].Result, read.Results[1].ResultWord));
    }

    [Theory]
    [InlineData("i=3; mx.example; arc=pass", 3)]
    [InlineData("i=50; mx.example 1; none", 50)]
    [InlineData("i=51; mx.example; none", null)]
    [InlineData("i=x; mx.example; none", null)]
    public void ARC_numbers_its_instances_from_1_to_50(string value, int? instance)
    {
        var read = AuthenticationResultsParser.Parse(value);

        Assert.Equal((instance, "mx.example"), (read.Instance, read.AuthServId));
        Assert.Equal(instance is null, read.Problems.Any(problem => problem.Level == ProblemLevel.Error));
    }

    [Fact]
    public void What_a_sealer_of_Microsofts_stamped_is_read_whole()
    {
        var read = AuthenticationResultsParser.Parse("i=2; mx.microsoft.com 1; spf=pass (sender ip is\r\n 192.0.2.123) smtp.rcpttodomain=contoso.example smtp.mailfrom=fabrikam.example;\r\n dmarc=pass (p=none sp=none pct=100) action=none header.from=fabrikam.example;\r\n dkim=pass (signature was verified) header.d=fabrikam.example; arc=pass (0 oda=1 ltdi=1\r\n spf=[1,1,smtp.mailfrom=fabrikam.example] dkim=[1,1,header.d=fabrikam.example]\r\n dmarc=[1,1,header.from=fabrikam.example])");

        Assert.Empty(read.Problems);
        Assert.Equal((2, "mx.microsoft.com", 1, 4), (read.Instance, read.AuthServId, read.Version, read.Results.Count));
        Assert.StartsWith("0 oda=1 ltdi=1 spf=[1,1,", read.Results[3].Comment, System.StringComparison.Ordinal);
    }

    [Theory]
    // A sender chooses his own domain, and with it what stands here ("Composition Kills", USENIX Security 2020).
    [InlineData("bank.example(.evil.example", "bank.example(.evil.example")]
    [InlineData("bank.example(x).evil.example", "bank.example(x).evil.example")]
    [InlineData("\"bank.example\"(.evil.example", "\"bank.example\"(.evil.example")]
    [InlineData("bank.example(checked)", "bank.example")]
    [InlineData("bank.example (.evil.example)", "bank.example")]
    public void A_parenthesis_in_a_domain_makes_no_other_domain_of_it(string domain, string read)
    {
        var results = AuthenticationResultsParser.Parse($"mx.example; spf=pass smtp.mailfrom={domain}; dmarc=fail");

        Assert.Equal([read, null], results.Results.Select(result => result.Property("smtp", "mailfrom")));
        Assert.Equal(read.Contains('('), results.Problems.Any(problem => problem.Code == "CommentInValue"));
    }

    [Theory]
    [InlineData("mx.example; spf=pass (never closed; dkim=pass header.d=contoso.example", "UnclosedComment", 21)]
    [InlineData("mx.example; spf=pass smtp.mailfrom=\"never closed; dkim=pass", "UnclosedQuote", 35)]
    [InlineData("mx.example; spf=", "EmptyResult", 12)]
    [InlineData("mx.example; spf=pass stray", "StrayWord", 21)]
    [InlineData("mx.example; =pass", "Unexpected", 12)]
    [InlineData("mx.example; spf/x=pass", "BadVersion", 16)]
    [InlineData("mx.example; spf=pass smtp.mailfrom=a.example dkim=pass header.d=a.example", "MissingSemicolon", 45)]
    [InlineData("", "NoResult", 0)]
    public void What_is_not_by_the_book_is_a_problem_with_its_place(string value, string code, int offset) =>
        Assert.Contains(AuthenticationResultsParser.Parse(value).Problems, problem => (problem.Code, problem.Offset) == (code, offset));

    [Fact]
    public void A_result_hidden_in_an_open_comment_is_none()
    {
        var read = AuthenticationResultsParser.Parse("mx.example; spf=fail smtp.mailfrom=(; dkim=pass header.d=victim.example");

        Assert.Equal(["spf"], read.Results.Select(result => result.MethodName));
    }

    [Fact]
    public void Control_and_bidi_characters_become_visible()
    {
        var read = AuthenticationResultsParser.Parse("mx\u001B[2J.example; spf=pa\u202Ess (x\u0007) smtp.mailfrom=\"a\0\"@b\u2066.example; d\u009Bkim=pass");

        Assert.DoesNotContain(read.Raw + read + string.Concat(read.Results.Select(result => result.Comment + result + string.Concat(result.Properties))) + string.Concat(read.Problems),
            c => char.IsControl(c) || c is '\u202E' or '\u2066');
    }
}
