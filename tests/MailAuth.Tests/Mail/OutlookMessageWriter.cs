using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Tests.Mail;

/// <summary>Writes an Outlook .msg ([MS-OXMSG]) for tests and for the demo.</summary>
sealed class OutlookMessageWriter(bool isEmbedded = false)
{
    readonly CompoundStorage storage = new();
    readonly List<byte[]> fixedValues = [];
    int attachments;

    public byte[] ToArray() => CompoundFileWriter.Write(Finish());

    public OutlookMessageWriter Text(int id, string text)
    {
        storage.Streams[$"__substg1.0_{id:X4}001F"] = Encoding.Unicode.GetBytes(text);
        return this;
    }

    public OutlookMessageWriter Narrow(int id, byte[] octets)
    {
        storage.Streams[$"__substg1.0_{id:X4}001E"] = octets;
        return this;
    }

    public OutlookMessageWriter Binary(int id, byte[] octets)
    {
        storage.Streams[$"__substg1.0_{id:X4}0102"] = octets;
        return this;
    }

    public OutlookMessageWriter Number(int id, int value) => Fixed(id, 3, value);

    public OutlookMessageWriter Time(int id, DateTimeOffset value) => Fixed(id, 0x40, value.ToFileTime());

    public OutlookMessageWriter Attach(string name, byte[] octets, string type)
    {
        var attachment = NextAttachment();
        attachment.Streams["__substg1.0_3707001F"] = Encoding.Unicode.GetBytes(name);
        attachment.Streams["__substg1.0_370E001F"] = Encoding.Unicode.GetBytes(type);
        attachment.Streams["__substg1.0_37010102"] = octets;
        return this;
    }

    public OutlookMessageWriter Attach(OutlookMessageWriter message)
    {
        NextAttachment().Storages["__substg1.0_3701000D"] = message.Finish();
        return this;
    }

    CompoundStorage Finish()
    {
        storage.Streams["__properties_version1.0"] = [.. new byte[isEmbedded ? 24 : 32], .. Join()];
        return storage;
    }

    CompoundStorage NextAttachment()
    {
        var attachment = storage.Storages[$"__attach_version1.0_#{attachments++:X8}"] = new();
        attachment.Streams["__properties_version1.0"] = new byte[8];
        return attachment;
    }

    OutlookMessageWriter Fixed(int id, int type, long value)
    {
        var entry = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), (ushort)id);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), value);
        fixedValues.Add(entry);
        return this;
    }

    byte[] Join()
    {
        var all = new List<byte>();
        foreach (var entry in fixedValues)
            all.AddRange(entry);
        return [.. all];
    }
}
