using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class WirePropertyTests
{
    static readonly Config Many = Proof.OnCases(500);

    [Fact]
    public void A_message_written_and_read_is_the_same_message() => Prop.ForAll(
        Gen.Zip(DnsGenerators.Name, DnsGenerators.Record.ListOf()).ToArbitrary(),
        pair =>
        {
            var (name, records) = pair;
            var sent = new DnsMessage { Id = 4711, Flags = 0x8180, ResponseCode = 19, Name = name, Type = DnsType.TXT, Answers = [.. records], Authority = [.. records], HasEdns = true };
            var packet = sent.ToArray();
            if (packet.Length > DnsMessage.MaxLength)
                return true;
            Assert.True(DnsMessage.TryRead(packet, 0, packet.Length, out var read, out var problem), problem);
            Assert.Equal((4711, 19, true, name), (read.Id, read.ResponseCode, read.HasEdns, read.Name));
            Assert.Equal(Lines(sent.Answers), Lines(read.Answers));
            Assert.Equal(Lines(sent.Authority), Lines(read.Authority));
            return true;
        }).Check(Many);

    [Fact]
    public void A_records_line_in_a_zone_file_reads_back_as_the_record() => Prop.ForAll(
        DnsGenerators.Record.ToArbitrary(),
        record =>
        {
            var read = Zone.File(record.ToString()).Records.Single();
            Assert.Equal(record.ToString(), read.ToString());
            Assert.Equal(record.GetType(), read.GetType());
        }).Check(Many);

    [Fact]
    public void A_query_is_answered_by_its_own_response_and_by_no_other() => Prop.ForAll(
        Gen.Zip(DnsGenerators.Name, DnsGenerators.Name).ToArbitrary(),
        pair =>
        {
            var query = DnsMessage.Query(99, pair.Item1, DnsType.MX, withEdns: true);
            Assert.True(Matches(99, pair.Item1, DnsType.MX));
            Assert.False(Matches(98, pair.Item1, DnsType.MX));
            Assert.False(Matches(99, pair.Item1, DnsType.A));
            Assert.Equal(pair.Item1.Equals(pair.Item2), Matches(99, pair.Item2, DnsType.MX));

            bool Matches(int id, DomainName name, DnsType type)
            {
                var packet = new DnsMessage { Id = id, Flags = 0x8180, Name = name, Type = type }.ToArray();
                return DnsMessage.IsResponseTo(query, packet, 0, packet.Length);
            }
        }).Check(Many);

    [Fact]
    public void Any_octets_are_read_or_refused_with_a_reason() => Prop.ForAll(
        DnsGenerators.Octets.ToArbitrary(), packet => ReadsOrSaysWhy(packet)).Check(Many);

    [Fact]
    public void A_message_with_octets_changed_is_read_or_refused_with_a_reason() => Prop.ForAll(
        Gen.Zip(DnsGenerators.Record.ListOf(3), Gen.Choose(0, 65535).Two().NonEmptyListOf()).ToArbitrary(),
        pair =>
        {
            var packet = new DnsMessage { Id = 1, Flags = 0x8180, Name = DomainName.Parse("a.example"), Type = DnsType.TXT, Answers = [.. pair.Item1], HasEdns = true }.ToArray();
            foreach (var (at, octet) in pair.Item2)
                packet[at % packet.Length] = (byte)octet;
            return ReadsOrSaysWhy(packet) && ReadsOrSaysWhy(packet[..^(pair.Item2.First().Item1 % packet.Length)]);
        }).Prove(2000);

    [Fact]
    public void Any_text_is_a_zone_file_perhaps_with_problems() => Prop.ForAll(
        DnsGenerators.Text.ListOf().ToArbitrary(),
        lines =>
        {
            ZoneFile.Parse("any", string.Join("\n", lines));
            ZoneFile.Parse("any", "; MailAuth DNS snapshot 1\n;" + string.Join("\n;", lines.Select(line => "?@!"[line.Length % 3] + line)));
        }).Check(Many);

    static string[] Lines(System.Collections.Generic.IEnumerable<DnsRecord> records) => [.. records.Select(record => record.ToString())];

    static bool ReadsOrSaysWhy(byte[] packet) =>
        DnsMessage.TryRead(packet, 0, packet.Length, out var message, out var problem)
            ? message.Answers.All(record => record.ToString().Length > 0)
            : problem.Contains("at octet", StringComparison.Ordinal);
}
