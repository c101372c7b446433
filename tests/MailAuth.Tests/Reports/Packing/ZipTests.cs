using System;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

public class ZipTests
{
    static readonly byte[] Two = Zip(("a", Xml.Bytes()), ("b", TlsText.Bytes()));

    [Fact]
    public void Without_a_directory_the_entries_are_found_by_their_own_headers()
    {
        var directory = Find(Two, 0x50, 0x4B, 1, 2).First();

        Assert.Equal(["DmarcAggregate f > a: NoDirectory", "Tls f > b: NoDirectory"], Found(Two[..directory]));
    }

    [Fact]
    public void What_a_broken_directory_leaves_out_is_found_all_the_same_and_nothing_twice()
    {
        var broken = (byte[])Two.Clone();
        broken[Find(Two, 0x50, 0x4B, 1, 2).ElementAt(1)] = 0;

        Assert.Equal(["DmarcAggregate f > a", "Tls f > b: NoDirectory"], Found(broken));
    }

    [Fact]
    public void Entries_whose_lengths_stand_behind_them_are_found_without_a_directory()
    {
        // As a stream that cannot go back writes them: general purpose bit 3, lengths and checksum zero.
        var streamed = (byte[])Two.Clone();
        foreach (var at in Find(Two, 0x50, 0x4B, 3, 4))
        {
            streamed[at + 6] |= 8;
            streamed.AsSpan(at + 14, 12).Clear();
        }

        Assert.Equal(["DmarcAggregate f > a: NoDirectory", "Tls f > b: NoDirectory"], Found(streamed[..Find(Two, 0x50, 0x4B, 1, 2).First()]));
        Assert.Equal(["DmarcAggregate f > a", "Tls f > b"], Found(streamed));
    }

    [Fact]
    public void An_archive_that_is_cut_off_gives_the_beginning_and_a_problem()
    {
        var content = (Xml + string.Concat(Enumerable.Range(0, 9000).Select(i => $"<!--{i * 7919}-->"))).Bytes();
        var zip = Zip(("a", content));

        Assert.Equal(["DmarcAggregate f > a: NoDirectory PackingDamaged"], Found(zip[..(zip.Length / 2)]));
    }

    [Fact]
    public void Octets_behind_the_archive_do_not_matter() =>
        Assert.Equal(["DmarcAggregate f > a", "Tls f > b"], Found([.. Two, .. new byte[5000]]));

    [Fact]
    public void Encrypted_entries_are_named_and_the_others_read()
    {
        var zip = (byte[])Two.Clone();
        zip[Find(Two, 0x50, 0x4B, 1, 2).First() + 8] |= 1;

        Assert.Equal(["Unknown f > a: EncryptedEntry", "Tls f > b"], Found(zip));
    }

    [Fact]
    public void Methods_that_nobody_needs_are_named()
    {
        var zip = (byte[])Two.Clone();
        zip[Find(Two, 0x50, 0x4B, 1, 2).First() + 10] = 14;

        Assert.Equal(["Unknown f > a: UnknownCompression", "Tls f > b"], Found(zip));
    }

    [Fact]
    public void Content_that_is_not_what_was_packed_is_told()
    {
        var zip = (byte[])Two.Clone();
        zip[Find(Two, 0x50, 0x4B, 1, 2).First() + 16] ^= 1;

        Assert.Equal(["DmarcAggregate f > a: ChecksumWrong", "Tls f > b"], Found(zip));
    }

    [Fact]
    public void Entries_that_share_data_are_opened_once()
    {
        var zip = (byte[])Two.Clone();
        var entries = Find(Two, 0x50, 0x4B, 1, 2).ToArray();
        // The second entry points to the first one's data.
        zip.AsSpan(entries[0] + 16, 12).CopyTo(zip.AsSpan(entries[1] + 16));
        zip.AsSpan(entries[0] + 42, 4).CopyTo(zip.AsSpan(entries[1] + 42));

        Assert.Equal(["DmarcAggregate f > a", "Unknown f > b: OverlappingEntries"], Found(zip));
    }

    [Theory]
    [InlineData("../../etc/passwd", "f > ../../etc/passwd")]
    [InlineData("C:\\windows\\a.xml", "f > C:\\windows\\a.xml")]
    [InlineData("a\u001B[31m\u202Egnp.xml", "f > a\\u{1B}[31m\\u{202E}gnp.xml")]
    public void Names_are_text_and_nothing_else(string name, string source) =>
        Assert.Equal(["DmarcAggregate " + source], Found(Zip((name, Xml.Bytes()))));

    [Fact]
    public void Zip64_is_read()
    {
        var content = Xml.Bytes();
        var zip = Zip64(content);

        Assert.Equal([Xml], Contents(zip));
        Assert.Equal(["DmarcAggregate f > a"], Found(zip));
    }

    [Fact]
    public void An_archive_of_nothing_is_told() => Assert.Equal(["Unknown f: NoEntries"], Found(Zip()));

    [Fact]
    public void Lengths_beyond_every_file_are_bounded()
    {
        var zip = (byte[])Two.Clone();
        var entry = Find(Two, 0x50, 0x4B, 1, 2).First();
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 42), 0xFFFFFFF0);

        Assert.Equal(["Unknown f > a: EntryCutOff", "Tls f > b"], Found(zip));
    }

    // One stored entry, all of its lengths in the zip64 extra field (APPNOTE section 4.5.3), and the zip64 end record.
    static byte[] Zip64(byte[] content)
    {
        using var ms = new System.IO.MemoryStream();
        using var to = new System.IO.BinaryWriter(ms);
        var plain = Zip(CompressionLevel.NoCompression, ("a", content));
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(plain.AsSpan(Find(plain, 0x50, 0x4B, 1, 2).First() + 16));
        to.Write(0x04034B50u);
        to.Write([45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        to.Write(crc);
        to.Write(ulong.MaxValue);
        to.Write([1, 0, 20, 0, (byte)'a', 1, 0, 16, 0]);
        to.Write((long)content.Length);
        to.Write((long)content.Length);
        to.Write(content);
        var directory = ms.Position;
        to.Write(0x02014B50u);
        to.Write([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        to.Write(crc);
        to.Write(ulong.MaxValue);
        to.Write([1, 0, 28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        to.Write(uint.MaxValue);
        to.Write([(byte)'a', 1, 0, 24, 0]);
        to.Write((long)content.Length);
        to.Write((long)content.Length);
        to.Write(0L);
        var end = ms.Position;
        to.Write(0x06064B50u);
        to.Write(44L);
        to.Write([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        to.Write(1L);
        to.Write(1L);
        to.Write(end - directory);
        to.Write(directory);
        to.Write(0x07064B50u);
        to.Write(0);
        to.Write(end);
        to.Write(1);
        to.Write(0x06054B50u);
        to.Write(0);
        to.Write(uint.MaxValue);
        to.Write(ulong.MaxValue);
        to.Write((short)0);
        return ms.ToArray();
    }
}
