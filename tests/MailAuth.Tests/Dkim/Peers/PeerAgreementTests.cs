using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dkim;
using MailAuth.Tests.Mail;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Dkim.Peers;

/// <summary>
/// dkimpy and Mail::DKIM sign, we verify; then messages are changed on their way, and we and everybody who is here, npm's
/// mailauth too, have to come to the same verdict. Where not, a rule with its section says who is right.
/// </summary>
public class PeerAgreementTests(ITestOutputHelper output)
{
    static readonly TestKey Rsa = TestKey.Rsa();
    static readonly TestKey Rsa1024 = TestKey.Rsa(1024);
    static readonly TestKey Ed25519 = TestKey.Ed25519();

    static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["rsa._domainkey.contoso.example"] = Rsa.Record,
        ["short._domainkey.contoso.example"] = Rsa1024.Record,
        ["ed._domainkey.contoso.example"] = Ed25519.Record,
    };

    [PeerFact(nameof(Peer.Dkimpy))]
    public void What_dkimpy_signs_verifies() => Signed(Peer.Dkimpy(out _)!, Gen.Elements(("rsa", Rsa), ("short", Rsa1024), ("ed", Ed25519)));

    // Debian's Mail::DKIM has no Ed25519.
    [PeerFact(nameof(Peer.MailDkim))]
    public void What_Mail_DKIM_signs_verifies() => Signed(Peer.MailDkim(out _)!, Gen.Elements(("rsa", Rsa), ("short", Rsa1024)));

    [PeerFact(nameof(Peer.Dkimpy))]
    public void All_agree_on_what_changes_do()
    {
        using var dkimpy = Peer.Dkimpy(out _);
        using var mailDkim = Peer.MailDkim(out var noMailDkim);
        using var mailauth = Peer.Mailauth(out var noMailauth);
        var peers = new[] { dkimpy, mailDkim, mailauth }.OfType<Peer>().ToArray();
        if (mailDkim is null)
            output.WriteLine("without Mail::DKIM: " + noMailDkim);
        if (mailauth is null)
            output.WriteLine("without mailauth: " + noMailauth);
        var counts = new Dictionary<(string Peer, string What), int>();
        var explained = new Dictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        var pairs = 0;
        var scenarios = from message in MessageGenerators.Message
                        from key in Gen.Elements(("rsa", Rsa), ("short", Rsa1024), ("ed", Ed25519))
                        from headers in MessageGenerators.Headers
                        from header in MessageGenerators.Form
                        from body in MessageGenerators.Form
                        from mutation in MessageGenerators.Mutation
                        select (message, key, headers, header, body, mutation);
        Prop.ForAll(scenarios.ToArbitrary(), scenario =>
        {
            var (selector, key) = scenario.key;
            var signed = new TestSignature { Key = key, Selector = selector, Headers = scenario.headers, HeaderForm = scenario.header, BodyForm = scenario.body }.Sign(scenario.message);
            var octets = Octets.Of(scenario.mutation.Change(signed));
            var ours = Verify(octets);
            foreach (var peer in peers)
            {
                if (key == Ed25519 && peer == mailDkim)
                    continue;
                var theirs = peer.Verify(octets, Records);
                pairs++;
                var passes = theirs.StartsWith("pass", StringComparison.Ordinal);
                Count(counts, (peer.Name, passes ? "passes" : "does not"));
                if (passes == (ours?.Result == DkimResult.Pass))
                    continue;
                var why = Disagreements.Why(peer.Name, theirs, ours, MailAuth.Mail.MailHeader.Parse(octets));
                if (why is null)
                    unexplained.Add($"{scenario.mutation.Name}: {peer.Name} says {theirs}, we say {ours?.ToString() ?? "no signature"}\n  {Convert.ToBase64String(octets)}");
                else
                    Count(explained, why);
            }
        }).Prove(60);

        output.WriteLine($"{pairs} pairs of a message and a peer ({string.Join(", ", peers.Select(peer => peer.Name))})");
        foreach (var (what, count) in counts.OrderBy(entry => entry.Key))
            output.WriteLine($"  {what.Peer} {what.What}: {count}");
        output.WriteLine($"{explained.Values.Sum()} disagreements, each explained:");
        foreach (var (why, count) in explained)
            output.WriteLine($"  {count} x {why}");
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} disagreements that nothing explains\n{string.Join('\n', unexplained.Take(20))}");
    }

    static void Signed(Peer started, Gen<(string, TestKey)> keys)
    {
        using var peer = started;
        Prop.ForAll((from message in MessageGenerators.Message
                     from key in keys
                     from headers in MessageGenerators.Headers
                     from header in MessageGenerators.Form
                     from body in MessageGenerators.Form
                     select (message, key, headers, header, body)).ToArbitrary(), scenario =>
        {
            var (selector, key) = scenario.key;
            var signed = Convert.FromBase64String(peer.Ask(new
            {
                @do = "sign",
                message = Convert.ToBase64String(Octets.Of(scenario.message)),
                algorithm = key.Algorithm,
                key = key.PrivateKey,
                selector,
                domain = "contoso.example",
                scenario.headers,
                forms = $"{scenario.header}/{scenario.body}".ToLowerInvariant(),
            }).GetProperty("message").GetString()!);
            var found = Verify(signed)!;
            Assert.True(found.Result == DkimResult.Pass, $"{found}\n{Encoding.Latin1.GetString(signed)}");
        }).Prove(30);
    }

    static DkimSignatureResult? Verify(byte[] octets)
    {
        var message = MailAuth.Mail.MailMessage.FromOctets(octets);
        var dns = new KeyDns();
        foreach (var (name, text) in Records)
            dns.Add(name, text);
        var signatures = DkimVerifier.VerifyAsync(dns, message.Header, message.OpenBody(), null, default).GetAwaiter().GetResult().Signatures;
        return signatures.Count > 0 ? signatures[0] : null;
    }

    static void Count<T>(Dictionary<T, int> counts, T what) where T : notnull => counts[what] = counts.GetValueOrDefault(what) + 1;
}
