using System;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>A picture at the head of a report; it is put into the file.</summary>
public sealed record ReportLogo
{
    static readonly string[] Allowed = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

    /// <summary>A picture.</summary>
    /// <param name="mediaType"><c>image/png</c>, <c>image/jpeg</c>, <c>image/gif</c>, <c>image/webp</c> or <c>image/svg+xml</c>.</param>
    /// <param name="octets">Its file.</param>
    /// <param name="text">What stands for it where it is not seen: the organisation's name; empty where the title says it.</param>
    /// <exception cref="ArgumentException">The media type is none of these.</exception>
    public ReportLogo(string mediaType, byte[] octets, string text)
    {
        if (!Allowed.Contains(mediaType))
            throw new ArgumentException("A logo is one of " + string.Join(", ", Allowed) + ".", nameof(mediaType));
        (MediaType, Octets, Text) = (mediaType, octets, text);
    }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Its file.</summary>
#pragma warning disable CA1819 // what is written, as it is
    public byte[] Octets { get; }
#pragma warning restore CA1819

    /// <summary>What stands for it where it is not seen.</summary>
    public string Text { get; }
}
