using System;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>The header of a compound file ([MS-CFB] section 2.2): where the tables begin and how large sectors are.</summary>
sealed class CompoundHeader
{
    /// <summary>Its octets.</summary>
    public const int Size = 512;

    // DIFAT entries in the header itself.
    const int OwnFatSectors = 109;

    static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    readonly byte[] octets;

    CompoundHeader(byte[] octets) => this.octets = octets;

    /// <summary>Octets of a sector: 512 or 4096.</summary>
    public int SectorSize => 1 << LittleEndian.UInt16(octets, 30);

    /// <summary>The first sector of the directory.</summary>
    public uint FirstDirectorySector => LittleEndian.UInt32(octets, 48);

    /// <summary>Streams below this size live in the mini stream.</summary>
    public uint MiniCutoff => LittleEndian.UInt32(octets, 56);

    /// <summary>The first sector of the table of mini sectors.</summary>
    public uint FirstMiniFatSector => LittleEndian.UInt32(octets, 60);

    /// <summary>The first sector of further places of FAT sectors.</summary>
    public uint FirstDifatSector => LittleEndian.UInt32(octets, 68);

    /// <summary>Whether sizes have 64 bits.</summary>
    public bool IsVersion4 => LittleEndian.UInt16(octets, 26) == 4;

    /// <summary>Whether octets begin as a compound file does.</summary>
    public static bool IsSignature(byte[] octets, int count)
    {
        for (var i = 0; i < Signature.Length; i++)
        {
            if (i >= count || octets[i] != Signature[i])
                return false;
        }

        return true;
    }

    /// <summary>Reads the header; null where there is none that can be used.</summary>
    public static CompoundHeader? Read(byte[] octets, ProblemList problems)
    {
        if (octets.Length < Size || !IsSignature(octets, octets.Length))
        {
            problems.Add("NotACompoundFile", ProblemLevel.Error, 0, Math.Min(8, octets.Length), "the header of a compound file ([MS-CFB] section 2.2)");
            return null;
        }

        var shift = LittleEndian.UInt16(octets, 30);
        if (shift is not (9 or 12) || LittleEndian.UInt16(octets, 32) != 6)
        {
            problems.Add("SectorSize", ProblemLevel.Error, 30, 2, "sectors of 512 or 4096 octets, mini sectors of 64", shift.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        return new(octets);
    }

    /// <summary>The FAT sector of that number among those which the header names; <see cref="CompoundFile.EndOfChain"/> behind the last.</summary>
    public uint FatSector(int index) => index < OwnFatSectors ? LittleEndian.UInt32(octets, 76 + (index * 4)) : CompoundFile.EndOfChain;
}
