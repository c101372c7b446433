using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>The fields of a header by name, and which of them a signature covers: of each name from the bottom up, one for each time that it is named (RFC 6376 section 5.4.2).</summary>
sealed class SignedHeader
{
    // RFC 6376 section 5.4.1, and what programs act on.
    static readonly string[] Important =
    [
        "From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "To", "Cc", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post",
    ];

    readonly Dictionary<string, List<MailHeaderField>> fields = new(StringComparer.OrdinalIgnoreCase);

    public SignedHeader(MailHeader header)
    {
        foreach (var field in header.Fields)
        {
            if (!fields.TryGetValue(field.Name, out var same))
                fields.Add(field.Name, same = new(1));
            same.Add(field);
        }
    }

    /// <summary>The fields of that name, topmost first.</summary>
    public IReadOnlyList<MailHeaderField> All(string name) => fields.TryGetValue(name, out var same) ? same : [];

    /// <summary>How many fields have that name.</summary>
    public int Count(string name) => fields.TryGetValue(name, out var same) ? same.Count : 0;

    /// <summary>Appends what a signature's hash is made of: the fields that it names, then itself without its value (RFC 6376 section 3.7).</summary>
    public void AppendSigned(DkimSignature signature, OctetBuffer to)
    {
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in signature.SignedHeaders)
        {
            // Lines that are no field stand among them without a name.
            if (name.Length == 0 || !fields.TryGetValue(name, out var same))
                continue;
            taken.TryGetValue(name, out var count);
            // A signature may sign other signatures, and signs itself only in the end.
            if (count < same.Count && ReferenceEquals(same[same.Count - 1 - count], signature.Field))
                count++;
            if (count < same.Count)
                HeaderCanonicalizer.Append(signature.HeaderCanonicalization, same[same.Count - 1 - count].Raw, to);
            taken[name] = count + 1;
        }

        AppendUnsigned(signature, to);
    }

    /// <summary>Appends a signature's own field as it is signed: its value taken out, no line end.</summary>
    public static void AppendUnsigned(DkimSignature signature, OctetBuffer to)
    {
        HeaderCanonicalizer.Append(signature.HeaderCanonicalization, SignatureField.WithoutSignature(signature.Field.Raw, signature.Field.RawValue.Offset), to);
        to.RemoveLast(2);
    }

    /// <summary>Important fields that are there more often than they are signed.</summary>
    public string[] Unsigned(DkimSignature signature) => Array.FindAll(Important, name => Count(name) is var count && count > 0 && count > Times(signature, name));

    /// <summary>Names of fields that are signed more often than they are there.</summary>
    public string[] Oversigned(DkimSignature signature)
    {
        // Nearly nobody signs a name too often; a list made to be long is counted the other way.
        if (signature.SignedHeaders.Length <= 64 && Array.TrueForAll(signature.SignedHeaders, name => name.Length == 0 || Count(name) >= Times(signature, name)))
            return [];
        return signature.SignedHeaders.Where(name => name.Length > 0)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > Count(same.Key)).Select(same => VisibleText.Escape(same.Key)).ToArray();
    }

    static int Times(DkimSignature signature, string name)
    {
        var times = 0;
        for (var i = 0; i < signature.SignedHeaders.Length; i++)
        {
            if (string.Equals(signature.SignedHeaders[i], name, StringComparison.OrdinalIgnoreCase))
                times++;
        }

        return times;
    }
}
