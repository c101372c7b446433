using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Mail;
using MailAuth.Tests.Audit;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Demo;

/// <summary>What is said of each demo message, with the demo zone for DNS.</summary>
public class DemoMessageTests
{
    static readonly MessageVerifyOptions Knowing = new() { People = new([new("Adele Vance", "adele@contoso.example")]), OwnDomains = ["contoso.example"] };

    static async Task<MessageAuthResult> VerifyAsync(string name, MessageVerifyOptions? options = null)
    {
        var parts = name.Split('#');
        using var file = MailFile.Open(Path.Combine(DemoFiles.Folder, parts[0]));
        using var message = file.ReadMessages().ElementAt(parts.Length > 1 ? parts[1][0] - '1' : 0);
        return await MessageVerifier.VerifyAsync(ExampleZone.Resolver, message, options, default);
    }

    /// <summary>Results are SPF, DKIM, DMARC, ARC and composite authentication.</summary>
    [Theory]
    [InlineData("clean.eml", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, SPF and DKIM proved that it is from fabrikam.example.")]
    [InlineData("rewritten.eml", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, SPF and DKIM proved that it is from fabrikam.example.")]
    [InlineData("outlook.msg", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, SPF and DKIM proved that it is from fabrikam.example.")]
    [InlineData("subdomain.eml", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, DKIM proved that it is from fabrikam.example.")]
    [InlineData("ed25519.eml", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, SPF and DKIM proved that it is from alpine.example.")]
    [InlineData("idn.eml", MessageVerdict.Authentic, VerdictConfidence.High, "pass pass pass none pass 100", "On arrival, SPF and DKIM proved that it is from xn--y8jl1nw59iebh.example.")]
    [InlineData("list-trusted.eml", MessageVerdict.Forwarded, VerdictConfidence.High, "pass fail fail pass pass 130", "Microsoft 365 took the word of a trusted ARC sealer that it was in order before it was passed on.")]
    [InlineData("list.eml", MessageVerdict.Inconclusive, VerdictConfidence.Low, "pass fail fail pass ", "It does not pass DMARC for fabrikam.example. lists.example says that it did before it was passed on; whether to believe that is a question of whether you trust lists.example.")]
    [InlineData("expired.eml", MessageVerdict.Inconclusive, VerdictConfidence.Medium, "pass fail fail none ", "The signature of news.fabrikam.example expired at 2026-11-18 00:00:00Z. Apart from that, the signature of news.fabrikam.example is genuine.")]
    [InlineData("appended.eml", MessageVerdict.Inconclusive, VerdictConfidence.Medium, "pass pass fail none ", "bellows.example signed only 57 / 123 octets of the body; anybody could have appended the rest. Apart from that, the signature of bellows.example is genuine.")]
    [InlineData("direct-spoof.eml", MessageVerdict.Spoofed, VerdictConfidence.Medium, "softfail none fail none fail 001", "it came from 198.51.100.230, HELO WIN-7Q2KTR5.*p=reject instead of p=none in the DMARC record of wingtip.example would have stopped it.")]
    [InlineData("direct-send.eml", MessageVerdict.Spoofed, VerdictConfidence.High, "permerror none fail none fail 601", "it came from 198.51.100.231.*Set-OrganizationConfig -RejectDirectSend $true would have stopped it.")]
    [InlineData("service-name.eml", MessageVerdict.Spoofed, VerdictConfidence.Medium, "pass pass pass none pass 100", "The display name 'Microsoft account team' stands for Microsoft, but no-reply@account-alerts.example is no address of Microsoft.*No record and no setting of the domain would have stopped it.")]
    [InlineData("person-name.eml", MessageVerdict.Spoofed, VerdictConfidence.Medium, "pass pass pass none pass 100", "The display name 'Adele Vance' is that of adele@contoso.example, but the address is adele.vance.cfo@freemail.example.*No record and no setting of the domain would have stopped it.")]
    [InlineData("microsoft-notice.txt", MessageVerdict.Spoofed, VerdictConfidence.High, "fail notreverifiable fail none ", "It is not from accountprotection.microsoft.com; it came from 203.0.113.250, HELO relay.sharedhost.example, account shop@garden-gnomes.example.*A receiver that honors the DMARC record of microsoft.com would have stopped it")]
    [InlineData("compauth.mbox#1", MessageVerdict.Spoofed, VerdictConfidence.Medium, "none pass none none fail 001", "it came from mailblast.example.*A DMARC record with p=reject at _dmarc.lucerne.example would have stopped it.")]
    [InlineData("compauth.mbox#2", MessageVerdict.Unauthenticated, VerdictConfidence.Medium, "none none none none fail 001", "lucerne.example publishes neither SPF nor DKIM nor DMARC that would tell")]
    [InlineData("compauth.mbox#3", MessageVerdict.Authentic, VerdictConfidence.Medium, "pass none bestguesspass none pass 109", "SPF proves that it is from humongous.example, though humongous.example has no DMARC record")]
    [InlineData("compauth.mbox#4", MessageVerdict.Authentic, VerdictConfidence.Medium, "none pass bestguesspass none pass 109", "DKIM proves that it is from humongous.example, though humongous.example has no DMARC record")]
    [InlineData("compauth.mbox#5", MessageVerdict.Spoofed, VerdictConfidence.High, "pass pass fail none fail 000", "it came from mailblast.example (198.51.100.230, HELO mail.fabrikam.example).*A receiver that honors the DMARC record of fabrikam.example would have stopped it")]
    public async Task Each_comes_to_its_verdict_and_says_why(string name, MessageVerdict verdict, VerdictConfidence confidence, string results, string why)
    {
        var result = await VerifyAsync(name, Knowing);

        Assert.Equal((verdict, confidence), (result.Verdict, result.Confidence));
        Assert.Equal(results, $"{result.Spf} {result.Dkim} {result.Dmarc} {result.Arc} {result.CompAuth}");
        foreach (var words in why.Split(".*"))
            Assert.Contains(words, result.Why, StringComparison.Ordinal);
        Assert.Equal(result.Verdict == MessageVerdict.Spoofed, result.Stopper != SpoofStopper.NotNeeded);
    }

    /// <summary>What was stamped is what is found now, but for what cannot be checked again and for what a careless server let through.</summary>
    [Theory]
    [InlineData("clean.eml", DkimResult.Pass, "")]
    [InlineData("subdomain.eml", DkimResult.Pass, "")]
    [InlineData("ed25519.eml", DkimResult.Pass, "")]
    [InlineData("idn.eml", DkimResult.Pass, "")]
    [InlineData("service-name.eml", DkimResult.Pass, "")]
    [InlineData("compauth.mbox#4", DkimResult.Pass, "")]
    [InlineData("list.eml", DkimResult.Fail, "")]
    [InlineData("direct-spoof.eml", DkimResult.None, "")]
    [InlineData("direct-send.eml", DkimResult.None, "")]
    [InlineData("expired.eml", DkimResult.Policy, "")]
    [InlineData("rewritten.eml", DkimResult.NotReverifiable, "BodyNotAtHand")]
    [InlineData("outlook.msg", DkimResult.NotReverifiable, "BodyNotAtHand")]
    [InlineData("microsoft-notice.txt", DkimResult.NotReverifiable, "")]
    [InlineData("appended.eml", DkimResult.Policy, "JudgedStricter")]
    public async Task The_signatures_are_real_and_the_stamps_fit(string name, DkimResult dkim, string differences)
    {
        var result = await VerifyAsync(name);

        Assert.Equal(dkim, result.DkimVerification.Result);
        Assert.Equal(differences, string.Join(' ', result.Differences.Select(one => one.Cause)));
    }

    [Fact]
    public async Task Who_trusts_the_list_takes_its_word()
    {
        var result = await VerifyAsync("list.eml", new() { TrustedArcSealers = ["lists.example"] });

        Assert.Equal((MessageVerdict.Forwarded, VerdictCause.ArcTrusted), (result.Verdict, result.Cause));
        Assert.Equal("It passed DMARC for fabrikam.example before lists.example, whom you trust, passed it on.", result.Why);
    }

    [Fact]
    public async Task A_name_is_nobody_s_who_is_not_known()
    {
        var result = await VerifyAsync("person-name.eml");
        Assert.Equal((MessageVerdict.Authentic, "freemail.example"), (result.Verdict, result.FromDomain));
    }

    [Fact]
    public async Task Both_signatures_hold_the_modern_one_and_the_one_for_all_others()
    {
        var result = await VerifyAsync("ed25519.eml");
        Assert.Equal([("office2024", DkimResult.Pass), ("rsa2026", DkimResult.Pass)], result.DkimVerification.Signatures.Select(signature => (signature.Selector, signature.Result)));
    }

    [Fact]
    public async Task The_internationalised_sender_is_shown_as_it_is_written()
    {
        var result = await VerifyAsync("idn.eml");
        Assert.Equal(("佐倉 花 <佐倉花@さくら商事.example>", "お見積書の送付", "xn--y8jl1nw59iebh.example"), (result.From, result.Subject, result.FromDomain));
    }

    [Theory]
    [InlineData("clean.eml", MessageVerdict.Authentic, VerdictCause.StampedPass)]
    [InlineData("list-trusted.eml", MessageVerdict.Forwarded, VerdictCause.StampedArc)]
    [InlineData("direct-spoof.eml", MessageVerdict.Spoofed, VerdictCause.CompAuthFail)]
    [InlineData("microsoft-notice.txt", MessageVerdict.Spoofed, VerdictCause.NothingCouldAlign)]
    // The server stamped a pass, but not for what was appended.
    [InlineData("appended.eml", MessageVerdict.Inconclusive, VerdictCause.DnsFailed)]
    public async Task Without_DNS_the_stamps_still_tell(string name, MessageVerdict verdict, VerdictCause cause)
    {
        using var file = MailFile.Open(Path.Combine(DemoFiles.Folder, name));
        var result = await MessageVerifier.VerifyAsync(null, file.ReadMessages().Single(), null, default);
        Assert.Equal((verdict, cause), (result.Verdict, result.Cause));
    }

    [Fact]
    public async Task An_address_without_a_reverse_name_is_allowed_or_blocked_by_its_network()
    {
        var result = await VerifyAsync("direct-send.eml");
        var commands = result.CompAuthExplanation!.Steps.Select(step => step.Command ?? "").ToArray();
        Assert.Contains(commands, command => command.Contains("-SendingInfrastructure '198.51.100.0/24'", StringComparison.Ordinal));
        Assert.DoesNotContain(commands, command => command.Contains("nonexistent", StringComparison.OrdinalIgnoreCase));
    }
}
