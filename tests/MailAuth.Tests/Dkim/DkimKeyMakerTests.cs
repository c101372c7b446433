using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Mail;
using MailAuth.Records;
using MailAuth.Tests.Dkim.Peers;
using MailAuth.Tests.Mail;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimKeyMakerTests
{
    const string Message = "From: Hana <hana@contoso.example>\r\nTo: info@fabrikam.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\n\r\nHello\r\n";

    static readonly DomainName Domain = DomainName.Parse("contoso.example");

    public static TheoryData<DkimKeyAlgorithm, int> Kinds => new() { { DkimKeyAlgorithm.Rsa, 2048 }, { DkimKeyAlgorithm.Rsa, 4096 }, { DkimKeyAlgorithm.Ed25519, 256 } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_signed_with_the_key_passes_with_its_record(DkimKeyAlgorithm algorithm, int bits)
    {
        var proposal = Make(algorithm, bits);
        var signed = new TestSignature { Key = KeyOf(proposal), Selector = "m2026" }.Sign(Message);
        var message = MailMessage.FromOctets(Octets.Of(signed));
        var verification = await DkimVerifier.VerifyAsync(new KeyDns().Add(proposal.Owner, proposal.Text), message.Header, message.OpenBody(), null, default);
        Assert.Equal(DkimResult.Pass, verification.Result);
        Assert.Equal(bits, Assert.Single(verification.Signatures).KeySizeBits);
    }

    [PeerFact(nameof(Peer.Dkimpy))]
    public void Dkimpy_passes_it_too()
    {
        using var peer = Peer.Dkimpy(out var whyNot);
        Assert.True(peer is not null, whyNot);
        foreach (var (algorithm, bits) in new[] { (DkimKeyAlgorithm.Rsa, 2048), (DkimKeyAlgorithm.Ed25519, 256) })
        {
            var proposal = Make(algorithm, bits);
            var signed = new TestSignature { Key = KeyOf(proposal), Selector = "m2026" }.Sign(Message);
            Assert.Equal("pass", peer.Verify(Octets.Of(signed), new Dictionary<string, string> { [proposal.Owner] = proposal.Text }));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_record_is_what_Get_DkimRecord_would_read(DkimKeyAlgorithm algorithm, int bits)
    {
        var proposal = Make(algorithm, bits);
        Assert.Equal("m2026._domainkey.contoso.example", proposal.Owner);
        Assert.Equal((RecordStatus.Proposed, bits, true), (proposal.Record.Status, proposal.Record.KeySizeBits, proposal.Record.IsUsable));
        Assert.Equal((proposal.Owner, "contoso.example", "m2026"), (proposal.Record.Owner, proposal.Record.DomainName, proposal.Record.Selector));
        Assert.Empty(proposal.Record.Problems);
        Assert.Equal(proposal.Text, proposal.Record.ToString());
    }

    [Fact]
    public void The_text_is_cut_into_strings_that_a_record_can_have()
    {
        var proposal = Make(DkimKeyAlgorithm.Rsa, 4096);
        Assert.Equal(3, proposal.Strings.Count);
        Assert.All(proposal.Strings, text => Assert.InRange(text.Length, 1, 255));
        Assert.Equal(proposal.Text, string.Concat(proposal.Strings));
        Assert.Single(Make(DkimKeyAlgorithm.Ed25519, 256).Strings);
    }

    [Fact]
    public void Test_mode_is_said_and_read()
    {
        var proposal = DkimKeyMaker.Make(Domain, "m2026", new() { Algorithm = DkimKeyAlgorithm.Ed25519, IsTest = true }, null);
        Assert.True(proposal.Record.IsTest);
        Assert.Equal(proposal.Text, proposal.Record.ToString());
    }

    [Fact]
    public void The_private_key_is_in_one_place_only()
    {
        byte[]? kept = null;
        var proposal = DkimKeyMaker.Make(Domain, "m2026", new() { Algorithm = DkimKeyAlgorithm.Ed25519 }, pem => kept = pem);
        Assert.Null(proposal.PrivateKey);
        Assert.DoesNotContain("PRIVATE", proposal.ToString(), StringComparison.Ordinal);
        // What was handed out is overwritten as soon as it is kept.
        Assert.All(kept!, octet => Assert.Equal(0, octet));
        Assert.DoesNotContain("PRIVATE", Make(DkimKeyAlgorithm.Ed25519, 256).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m2026", true)]
    [InlineData("eu.m2026", true)]
    [InlineData("", false)]
    [InlineData("a..b", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", false)]
    public void A_selector_that_makes_no_name_is_told(string selector, bool expected) => Assert.Equal(expected, DkimKeyMaker.HasName(Domain, selector));

    static DkimKeyProposal Make(DkimKeyAlgorithm algorithm, int bits) => DkimKeyMaker.Make(Domain, "m2026", new() { Algorithm = algorithm, KeySizeBits = bits }, null);

    static TestKey KeyOf(DkimKeyProposal proposal) =>
        proposal.Algorithm == DkimKeyAlgorithm.Rsa ? TestKey.Read(proposal.PrivateKey!) : TestKey.ReadEd25519(proposal.PrivateKey!, proposal.Text);
}
