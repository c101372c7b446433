using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class DnsSessionTests
{
    const string Text = "$ORIGIN contoso.example.\n@ 300 SOA ns h 1 1 1 1 60\n@ 300 TXT \"v=spf1 -all\"\n";

    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    [Fact]
    public async Task With_zone_files_nothing_is_sent()
    {
        using var server = LoopbackServer.Over(Text);
        using var session = DnsSession.Open(new() { Servers = [server.Endpoint], ZoneFiles = [Zone.File("$ORIGIN other.example.")] });
        Assert.Equal(DnsStatus.NotAvailable, (await session.Resolver.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
        Assert.Equal(0, server.Questions);
    }

    [Fact]
    public async Task Servers_are_asked_once_for_the_same_and_the_snapshot_replays_what_they_said()
    {
        using var server = LoopbackServer.Over(Text);
        var writer = new StringWriter();
        DnsAnswer live;
        using (var session = DnsSession.Open(new() { Servers = [server.Endpoint], Record = true }))
        {
            live = await session.Resolver.ResolveAsync(Contoso, DnsType.TXT, default);
            await session.Resolver.ResolveAsync(Contoso, DnsType.TXT, default);
            session.WriteSnapshot(writer);
            Assert.Equal(1, session.RecordedCount);
        }

        Assert.Equal(1, server.Questions);
        using var replay = DnsSession.Open(new() { ZoneFiles = [Zone.File(writer.ToString())] });
        Assert.Equal(live.Describe(), (await replay.Resolver.ResolveAsync(Contoso, DnsType.TXT, default)).Describe());
    }

    [Fact]
    public async Task An_overlay_lies_over_servers_and_over_zone_files()
    {
        using var server = LoopbackServer.Over(Text);
        var overlay = ZoneFile.Parse("overlay", "contoso.example TXT changed", DomainName.Root);
        using var live = DnsSession.Open(new() { Servers = [server.Endpoint], Overlays = [overlay] });
        using var file = DnsSession.Open(new() { ZoneFiles = [Zone.File(Text)], Overlays = [overlay] });
        Assert.Equal("changed", (await live.Resolver.ResolveAsync(Contoso, DnsType.TXT, default)).RecordsOf<TextRecord>().Single().Text);
        Assert.Equal("changed", (await file.Resolver.ResolveAsync(Contoso, DnsType.TXT, default)).RecordsOf<TextRecord>().Single().Text);
    }

    [Fact]
    public void A_snapshot_needs_a_session_that_records()
    {
        using var session = DnsSession.Open(new() { ZoneFiles = [Zone.File(Text)] });
        Assert.Throws<InvalidOperationException>(() => session.WriteSnapshot(new StringWriter()));
    }
}
