using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailboxListTests
{
    static MailboxListTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // RFC 5322 appendix A.1.1, A.1.2, A.1.3, A.5, A.6.1, A.6.3.
    [Theory]
    [InlineData("John Doe <jdoe@machine.example>", "John Doe", "jdoe@machine.example")]
    [InlineData("\"Joe Q. Public\" <john.q.public@example.com>", "Joe Q. Public", "john.q.public@example.com")]
    [InlineData("jdoe@example.org", "", "jdoe@example.org")]
    [InlineData("\"Giant; \\\"Big\\\" Box\" <sysservices@example.net>", "Giant; \"Big\" Box", "sysservices@example.net")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete", "pete@silly.test")]
    [InlineData("Joe Q. Public <john.q.public@example.com>", "Joe Q. Public", "john.q.public@example.com")]
    [InlineData("Mary Smith <@node.test:mary@example.net>", "Mary Smith", "mary@example.net")]
    [InlineData("Mary Smith <@a.test,@b.test:mary@example.net>", "Mary Smith", "mary@example.net")]
    [InlineData("jdoe@test   . example", "", "jdoe@test.example")]
    [InlineData("pete(x)@silly(a) . (b)test (Pete)", "Pete", "pete@silly.test")]
    [InlineData("john @ example.com", "", "john@example.com")]
    [InlineData("jdoe@example.org (John)", "John", "jdoe@example.org")]
    public void The_forms_of_RFC_5322(string text, string name, string address)
    {
        var mailbox = Assert.Single(MailboxList.Parse(text).Mailboxes);

        Assert.Equal((name, address), (mailbox.DisplayName, mailbox.Address));
        Assert.Equal(address.Split('@')[1], mailbox.Domain?.Ascii);
        Assert.Empty(mailbox.Tricks);
    }

    [Fact]
    public void Groups_may_be_empty_and_name_their_members()
    {
        var list = MailboxList.Parse("A Group(Some people) :Chris Jones <c@(host)public.example>, joe@example.org; Undisclosed recipients:;, x@example.com");

        Assert.Equal(["c@public.example", "joe@example.org", "x@example.com"], list.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal(["A Group", "A Group", null], list.Mailboxes.Select(mailbox => mailbox.Group));
        Assert.Empty(list.Problems);
    }

    [Theory]
    [InlineData("用户@例子.广告", "用户", "xn--fsqu00a.xn--4rr70v")]
    [InlineData("Jörg <jörg@bücher.example>", "jörg", "xn--bcher-kva.example")]
    [InlineData("x@xn--bcher-kva.example", "x", "xn--bcher-kva.example")]
    [InlineData("\"john smith\"@example.com", "john smith", "example.com")]
    [InlineData("\"\"@example.com", "", "example.com")]
    [InlineData("x@[192.0.2.1]", "x", null)]
    [InlineData("x@exa\\109ple.com", "x", null)]
    [InlineData("x@-", "x", "-")]
    [InlineData("x@a..b", "x", null)]
    public void Local_parts_and_domains(string text, string local, string? domain)
    {
        var mailbox = Assert.Single(MailboxList.Parse(text).Mailboxes);

        Assert.Equal((local, domain), (mailbox.LocalPart, mailbox.Domain?.Ascii));
    }

    [Theory]
    [InlineData("=?UTF-8?Q?Jos=C3=A9?= Garc=?utf-8?q?=C3=ADa?= <a@example.com>", "José García")]
    [InlineData("=?utf-8?B?5bGx55Sw?= =?utf-8?B?5aSq6YOO?= <a@example.com>", "山田太郎")]
    [InlineData("\"=?utf-8?B?5bGx55Sw?=\" <a@example.com>", "山田")]
    [InlineData("=?utf-8?Q?Doe,_John?= <a@example.com>", "Doe, John")]
    [InlineData("=?utf-8?Q?Doe, John?= <a@example.com>", "John?=")]
    [InlineData("[External] Ann <a@example.com>", "[External] Ann")]
    [InlineData("<a@example.com> (Ann)", "Ann")]
    public void Display_names(string text, string name) => Assert.Equal(name, MailboxList.Parse(text).Mailboxes[^1].DisplayName);

    [Theory]
    [InlineData("\"security@bank.example\" <x@evil.example>", NameTrick.AddressInName)]
    [InlineData("security@bank.example <x@evil.example>", NameTrick.AddressInName)]
    [InlineData("\"Bank <security@bank.example>\" <x@evil.example>", NameTrick.AddressInName)]
    [InlineData("=?utf-8?Q?security=40bank.example?= <x@evil.example>", NameTrick.EncodedAddressInName)]
    [InlineData("=?utf-8?Q?security=EF=BC=A0bank.example?= <x@evil.example>", NameTrick.EncodedAddressInName)]
    [InlineData("=?utf-8?Q?a=E2=80=AEb?= <x@evil.example>", NameTrick.HiddenCharacters)]
    [InlineData("=?utf-8?Q?Micro=E2=80=8Bsoft?= <x@evil.example>", NameTrick.HiddenCharacters)]
    [InlineData("=?utf-8?Q?ceo=40bank=00?= <x@evil.example>", NameTrick.Nul)]
    [InlineData("<ceo@bank.example@evil.example>", NameTrick.MultipleAt)]
    [InlineData("=?utf-8?Q?ceo=40bank.example=00?=@evil.example", NameTrick.EncodedWordInAddress)]
    [InlineData("\"ceo@bank.example\"@evil.example", NameTrick.AddressInLocalPart)]
    public void Tricks_are_seen_and_the_domain_is_the_one_behind_the_last_at_sign(string text, NameTrick trick)
    {
        var mailbox = Assert.Single(MailboxList.Parse(text).Mailboxes);

        Assert.Contains(trick, mailbox.Tricks);
        Assert.Equal("evil.example", mailbox.Domain?.Ascii);
        if (trick is NameTrick.AddressInName or NameTrick.EncodedAddressInName)
            Assert.Equal("security@bank.example", Assert.Single(mailbox.AddressesInName));
    }

    [Fact]
    public void An_address_as_its_own_name_is_no_trick() => Assert.Empty(MailboxList.Parse("\"A@example.com\" <a@example.com>").Mailboxes[0].Tricks);

    [Theory]
    [InlineData("a@x.example, b@y.example", "", "a@x.example|b@y.example")]
    [InlineData(",a@x.example,,b@y.example,", "EmptyElement", "a@x.example|b@y.example")]
    [InlineData("a@x.example; b@y.example", "MissingComma", "a@x.example|b@y.example")]
    [InlineData("<a@x.example> <b@y.example>", "MissingComma", "a@x.example|b@y.example")]
    [InlineData("\"A\" <a@x.example> \"B\" <b@y.example>", "MissingComma", "a@x.example|b@y.example")]
    [InlineData("a@x.example b@y.example", "MissingComma", "a@x.example|b@y.example")]
    [InlineData("John Smith john@x.example", "MissingBracket", "john@x.example")]
    [InlineData("John <john@x.example, b@y.example", "MissingBracket", "john@x.example|b@y.example")]
    [InlineData("<john@x.example> and more", "TextAfterAddress", "john@x.example")]
    [InlineData("Doe, John <john@x.example>", "NoAddress", "|john@x.example")]
    [InlineData("<root>", "NoDomain", "root")]
    [InlineData("<>", "NoAddress", "")]
    [InlineData("<john@x.example.>", "TrailingDot", "john@x.example.")]
    [InlineData("<john smith@x.example>", "", "\"john smith\"@x.example")]
    [InlineData("\"John <john@x.example>", "OpenQuote", "john@x.example")]
    [InlineData("John (Smith <john@x.example>", "OpenQuote", "john@x.example")]
    [InlineData("Team: a@x.example", "OpenGroup", "a@x.example")]
    [InlineData("", "", null)]
    [InlineData("(nobody)", "", null)]
    public void Wrong_lists_are_read_as_people_see_them(string text, string code, string? addresses)
    {
        var list = MailboxList.Parse(text);

        Assert.Equal(addresses, list.Mailboxes.Count == 0 ? null : string.Join('|', list.Mailboxes.Select(mailbox => mailbox.Address)));
        Assert.Equal(code, string.Join(' ', list.Problems.Select(problem => problem.Code).Distinct()));
    }

    [Fact]
    public void Hostile_lists_are_read_in_one_go_and_bounded()
    {
        foreach (var piece in new[] { "<", "@", "a@[", "(", "\"", "<@a ", "a@b ", "a:", "=?a?q?", ",", "<a@b>", "\\", "((a)", "a@b c " })
        {
            var list = MailboxList.Parse(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
            Assert.True(list.Mailboxes.Count <= 10_000);
            Assert.True(list.Problems.Count <= 101);
        }
    }

    [Fact]
    public void Any_text_is_a_list_and_shows_no_control() => Prop.ForAll(
        MailGenerators.Text.ToArbitrary(),
        text => !MailboxList.Parse(text).ToString().Any(c => c < ' ')).Prove(500);
}
