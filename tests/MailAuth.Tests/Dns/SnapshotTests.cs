using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class SnapshotTests
{
    [Fact]
    public void A_snapshot_replays_every_answer_exactly() => Prop.ForAll(
        DnsGenerators.Answer.ListOf().ToArbitrary(),
        list =>
        {
            var answers = list.GroupBy(answer => (answer.Name, answer.Type)).Select(group => group.First()).ToArray();
            var text = Write(answers);
            var file = Zone.File(text);
            var replay = new ZoneResolver(file);
            Assert.True(file.IsSnapshot);
            foreach (var answer in answers)
                Assert.Equal(answer.Describe(), replay.ResolveAsync(answer.Name, answer.Type, default).Result.Describe());
            Assert.Equal(text, Write(file.Recorded));
            Assert.Equal(text, Write(answers.Reverse()));
        }).Prove(300);

    [Fact]
    public async Task A_recorder_writes_what_was_asked_domain_by_domain()
    {
        var recorder = new RecordingResolver(new Fixed());
        foreach (var (name, type) in new[] { ("_dmarc.contoso.example", DnsType.TXT), ("fabrikam.co.jp", DnsType.MX), ("contoso.example", DnsType.TXT), ("contoso.example", DnsType.MX) })
            await recorder.ResolveAsync(DomainName.Parse(name), type, default);
        var writer = new StringWriter();
        recorder.Write(writer);
        Assert.Equal("""
            ; MailAuth DNS snapshot 1
            ; ;? name type status [ad] [trusted] [ttl=seconds] server "who answered"   ;@ when, how long   ;! what went wrong

            ; ---- contoso.example ----

            ;? contoso.example. MX ServerFailure server "192.0.2.53:53"
            ;@ 2026-11-22T08:00:00.0000000Z 12.5 ms
            ;! "the server said SERVFAIL"

            ;? contoso.example. TXT Success ad trusted ttl=300 server "192.0.2.53:53"
            ;@ 2026-11-22T08:00:00.0000000Z 12.5 ms
            contoso.example. 300 IN TXT "v=spf1 -all"

            ;? _dmarc.contoso.example. TXT Success ad trusted ttl=300 server "192.0.2.53:53"
            ;@ 2026-11-22T08:00:00.0000000Z 12.5 ms
            _dmarc.contoso.example. 300 IN TXT "v=spf1 -all"

            ; ---- fabrikam.co.jp ----

            ;? fabrikam.co.jp. MX ServerFailure server "192.0.2.53:53"
            ;@ 2026-11-22T08:00:00.0000000Z 12.5 ms
            ;! "the server said SERVFAIL"

            """.ReplaceLineEndings("\n"), writer.ToString());
        Assert.Equal(4, recorder.Count);
    }

    [Fact]
    public void A_question_that_was_not_recorded_is_not_available()
    {
        var replay = Zone.Resolver("; MailAuth DNS snapshot 1\n;? a.example. TXT Success ttl=1 server \"s\"\na.example. 1 IN TXT \"x\"");
        Assert.Equal(DnsStatus.Success, replay.Ask("a.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.NotAvailable, replay.Ask("a.example", DnsType.MX).Status);
        Assert.Equal(DnsStatus.NotAvailable, replay.Ask("b.a.example", DnsType.TXT).Status);
    }

    [Theory]
    [InlineData("; MailAuth DNS snapshot 2", 1)]
    [InlineData("; MailAuth DNS snapshot 1\n;? a.example. TXT", 2)]
    [InlineData("; MailAuth DNS snapshot 1\n;? a.example. TXT Fine server \"x\"", 2)]
    [InlineData("; MailAuth DNS snapshot 1\n;? a.example. TXT 3 server \"x\"", 2)]
    [InlineData("; MailAuth DNS snapshot 1\n;? a.example. TXT Success nonsense server \"x\"", 2)]
    [InlineData("; MailAuth DNS snapshot 1\n;@ 2026-11-22T08:00:00.0000000Z 1 ms", 2)]
    [InlineData("; MailAuth DNS snapshot 1\n;? a.example. TXT Timeout server \"x\"\n;@ yesterday 1 ms", 3)]
    [InlineData("; MailAuth DNS snapshot 1\na.example. TXT \"no question\"", 2)]
    public void A_snapshot_that_was_spoilt_says_where(string text, int line) => Assert.Equal(line, ZoneFile.Parse("s", text).Problems[0].Line);

    [Fact]
    public void The_comments_of_people_are_passed_over() =>
        Assert.Single(Zone.File("; MailAuth DNS snapshot 1\n; mine\n;? a.example. TXT Timeout server \"x\"\n; and this\n").Recorded);

    [Fact]
    public void An_ordinary_zone_file_gives_no_meaning_to_such_comments() =>
        Assert.Equal(DnsStatus.Success, Zone.Resolver(";? a.example. TXT Timeout server \"x\"\na.example. TXT y").Ask("a.example", DnsType.TXT).Status);

    [Fact]
    public void An_alias_of_a_zone_file_goes_on_into_a_snapshot()
    {
        var both = new ZoneResolver(
            Zone.File("$ORIGIN contoso.example.\ns1._domainkey 60 CNAME s1.fabrikam.example."),
            Zone.File("; MailAuth DNS snapshot 1\n;? s1.fabrikam.example. TXT Success ttl=300 server \"s\"\ns1.fabrikam.example. 300 TXT key"));
        var answer = both.Ask("s1._domainkey.contoso.example", DnsType.TXT);
        Assert.Equal((DnsStatus.Success, 1, 60), (answer.Status, answer.Aliases.Count, answer.TtlSeconds));
    }

    static string Write(IEnumerable<DnsAnswer> answers)
    {
        var writer = new StringWriter();
        SnapshotWriter.Write(writer, answers);
        return writer.ToString();
    }

    sealed class Fixed : IDnsResolver
    {
        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, System.Threading.CancellationToken cancellationToken) => Task.FromResult(new DnsAnswer
        {
            Name = name,
            Type = type,
            Status = type == DnsType.TXT ? DnsStatus.Success : DnsStatus.ServerFailure,
            Records = type == DnsType.TXT ? [new TextRecord(name, type, 300, ["v=spf1 -all"u8.ToArray()])] : [],
            TtlSeconds = type == DnsType.TXT ? 300 : null,
            IsAuthenticated = type == DnsType.TXT,
            IsTrusted = type == DnsType.TXT,
            Source = "192.0.2.53:53",
            AskedAt = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
            Elapsed = TimeSpan.FromMilliseconds(12.5),
            Problem = type == DnsType.TXT ? null : "the server said SERVFAIL",
        });
    }
}
