using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>Packets that lie, kept in corpus/: <c>ok-*.bin</c> can be read, <c>bad-*.bin</c> cannot, none may do harm.</summary>
public class HostilePacketTests
{
    static readonly string Corpus = RepositoryRoot.Combine("tests", "MailAuth.Tests", "Dns", "corpus");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Corpus, "*.bin").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_corpus_is_there() => Assert.InRange(Directory.EnumerateFiles(Corpus, "*.bin").Count(), 70, 1000);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_packet_is_read_or_refused_as_its_name_says(string file)
    {
        var packet = File.ReadAllBytes(Path.Combine(Corpus, file));
        var isRead = DnsMessage.TryRead(packet, 0, packet.Length, out var message, out var problem);
        Assert.True(isRead == file.StartsWith("ok-", StringComparison.Ordinal), problem ?? "It was read.");
        foreach (var record in message?.Answers ?? [])
            Assert.Equal(record.ToString(), Zone.File(record.ToString()).Records.Single().ToString());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_packet_says_the_same_wherever_it_stands_in_a_buffer(string file)
    {
        var packet = File.ReadAllBytes(Path.Combine(Corpus, file));
        byte[] padded = [.. Enumerable.Repeat((byte)0xC0, 300), .. packet, .. Enumerable.Repeat((byte)1, 300)];
        DnsMessage.TryRead(packet, 0, packet.Length, out _, out var alone);
        DnsMessage.TryRead(padded, 300, packet.Length, out _, out var inside);
        Assert.Equal(alone, inside);
    }

    [Fact]
    public async Task A_server_that_sends_the_whole_corpus_brings_no_resolver_down()
    {
        var packets = Directory.EnumerateFiles(Corpus, "*.bin").Select(File.ReadAllBytes).ToArray();
        using var server = new LoopbackServer(query => packets
            .Where(packet => packet.Length >= DnsMessage.HeaderLength)
            .Select(packet =>
            {
                // The right id and question on top of each, as a malicious server would send them.
                var forged = packet.ToArray();
                (forged[0], forged[1]) = ((byte)(query.Id >> 8), (byte)query.Id);
                return forged;
            }));
        using var resolver = new WireResolver([server.Endpoint], TimeSpan.FromSeconds(10));
        for (var i = 0; i < 20; i++)
        {
            var answer = await resolver.ResolveAsync(DomainName.Parse("a.example"), DnsType.TXT, default);
            Assert.NotEqual(DnsStatus.Timeout, answer.Status);
        }
    }

    [Theory]
    [InlineData("bad-pointer-self", "a compression pointer that does not go back at octet 27")]
    [InlineData("bad-name-256", "a name longer than 255 octets")]
    [InlineData("bad-authority-count-lies", "a name that goes beyond the message")]
    [InlineData("bad-record-head-cut", "the end of the message where more was announced")]
    [InlineData("bad-a-three-octets", "an address of the wrong length")]
    [InlineData("bad-txt-string-overruns-data", "TXT data of another length than announced")]
    public void A_refusal_says_what_is_wrong(string file, string expected)
    {
        var packet = File.ReadAllBytes(Path.Combine(Corpus, file + ".bin"));
        DnsMessage.TryRead(packet, 0, packet.Length, out _, out var problem);
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
    }
}
