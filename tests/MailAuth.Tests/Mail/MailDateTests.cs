using System;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailDateTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06")]
    [InlineData("Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T08:52:37")]
    [InlineData("Thu, 13 Feb 1969 23:32 -0330", "1969-02-14T03:02:00")]
    [InlineData("Thu,\r\n 13\r\n  Feb\r\n  1969\r\n 23:32\r\n   -0330 (Newfoundland Time)", "1969-02-14T03:02:00")]
    [InlineData("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06")]
    [InlineData("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06")]
    [InlineData("1 Jan 26 00:00 EST", "2026-01-01T05:00:00")]
    [InlineData("Thu, 1 Jan 2026 00:00:00 -0800 (PST)", "2026-01-01T08:00:00")]
    [InlineData("Thu, 1 Jan 2026 09:00:00 JST", "2026-01-01T00:00:00")]
    [InlineData("Thu, 1 Jan 2026 09:00:00 GMT+0900", "2026-01-01T00:00:00")]
    [InlineData("Thu, 1 Jan 2026 09:00:00 +09:00", "2026-01-01T00:00:00")]
    [InlineData("Thu Jan  1 10:00:00 2026", "2026-01-01T10:00:00")]
    [InlineData("Thu Jan  1 10:00:00 UTC 2026", "2026-01-01T10:00:00")]
    [InlineData("Thu, 01-Jan-2026 10:00:00 GMT", "2026-01-01T10:00:00")]
    [InlineData("2026-01-01 10:00:00.123456789 +0000 UTC m=+0.12", "2026-01-01T10:00:00")]
    [InlineData("2026-01-01T10:00:00Z", "2026-01-01T10:00:00")]
    [InlineData("Wed, 31 Dec 2025 23:59:60 +0000", "2025-12-31T23:59:59")]
    [InlineData("Tues, 30 December 2025 01:02:03 +0000", "2025-12-30T01:02:03")]
    public void Dates_as_mail_has_them(string text, string utc)
    {
        Assert.True(MailDate.TryParse(text, out var date, out _), text);
        Assert.Equal((utc, TimeSpan.Zero), (date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), date.Offset));
    }

    [Theory]
    [InlineData("Thu, 1 Jan 2026 10:00:00", "MissingZone")]
    [InlineData("Thu, 1 Jan 2026 10:00:00 K", "UnknownZone")]
    [InlineData("Thu, 1 Jan 2026 10:00:00 +9900", "UnknownZone")]
    [InlineData("Thu, 1 Jan 26 10:00:00 +0000", "OldYear")]
    public void Doubtful_dates_are_read_with_a_problem(string text, string code)
    {
        Assert.True(MailDate.TryParse(text, out var date, out var problem));
        Assert.Equal((10, 2026, code), (date.Hour, date.Year, problem?.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Thu, 31 Feb 2026 10:00:00 +0000")]
    [InlineData("Thu, 1 Jan 2026 25:00:00 +0000")]
    [InlineData("Thu, 1 Jan 99999 10:00:00 +0000")]
    [InlineData("Thu, 1 Jan")]
    public void What_is_no_date_is_said_to_be_none(string text)
    {
        Assert.False(MailDate.TryParse(text, out _, out var problem));
        Assert.Equal("NotADate", problem?.Code);
    }

    [Fact]
    public void Every_instant_written_is_read_back() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 2_000_000_000), Gen.Choose(-14 * 60, 14 * 60)).ToArbitrary(),
        pair =>
        {
            var date = DateTimeOffset.FromUnixTimeSeconds(pair.Item1).ToOffset(TimeSpan.FromMinutes(pair.Item2));
            var text = date.ToString("ddd, d MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(date.ToString("ddd, d MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Length - 3, 1);
            return MailDate.TryParse(text, out var read, out var problem) && read == date && problem is null;
        }).Prove(300);

    [Fact]
    public void Any_text_is_read_or_not() => Prop.ForAll(MailGenerators.Text.ToArbitrary(), text =>
    {
        Assert.Equal(MailDate.TryParse(text, out _, out var problem), problem?.Code != "NotADate");
        Assert.NotNull(MessageId.ParseAll(text));
    }).Prove(300);

    [Theory]
    [InlineData("<a@example.com> <b@[192.0.2.1]>", "<a@example.com>|<b@[192.0.2.1]>", "example.com|")]
    [InlineData("a@example.com", "a@example.com", "example.com")]
    [InlineData("<none>", "<none>", "")]
    [InlineData("", "", "")]
    public void Message_identifiers(string text, string ids, string domains)
    {
        var all = MessageId.ParseAll(text);
        Assert.Equal(ids, string.Join('|', all));
        Assert.Equal(domains, string.Join('|', System.Linq.Enumerable.Select(all, id => id.Domain?.Ascii)));
    }
}
