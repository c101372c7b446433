using System;
using System.Collections.Generic;

namespace MailAuth.Mail;

/// <summary>What a Received field tells of TLS, in whichever words.</summary>
sealed class ReceivedTls
{
    public ReceivedTls(List<string> comments, List<string> with)
    {
        foreach (var comment in comments)
        {
            Version ??= VersionIn(comment);
            Cipher ??= CipherIn(comment);
        }

        // Exim 4.9x: "with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384".
        var tls = with.FindIndex(word => word.Equals("tls", StringComparison.OrdinalIgnoreCase));
        if (tls > 0 && tls + 1 < with.Count)
            Cipher ??= with[tls + 1];
    }

    /// <summary>The version, <c>1.0</c> to <c>1.3</c>; null where none is told.</summary>
    public string? Version { get; }

    /// <summary>The cipher suite; null where none is told.</summary>
    public string? Cipher { get; }

    // TLSv1.3, TLS1.3, TLS1_3, TLSv1; a cipher suite's name goes on with a letter.
    static string? VersionIn(string comment)
    {
        for (var at = Find(comment, 0); at >= 0; at = Find(comment, at))
        {
            if (at < comment.Length && comment[at] is 'v' or 'V')
                at++;
            if (at >= comment.Length || comment[at] is not '1')
                continue;
            var minor = at + 2 < comment.Length && comment[at + 1] is '.' or '_' && comment[at + 2] is >= '0' and <= '3' ? comment[at + 2] : '0';
            return "1." + minor;
        }

        return null;
    }

    static int Find(string comment, int from)
    {
        var at = comment.IndexOf("TLS", from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : at + 3;
    }

    // "cipher=X", "with cipher X (256/256 bits)", Exim's "TLS1.2:X:256".
    static string? CipherIn(string comment)
    {
        var at = comment.IndexOf("cipher", StringComparison.OrdinalIgnoreCase);
        if (at >= 0 && at + 7 < comment.Length && comment[at + 6] is '=' or ' ')
            return UpTo(comment, at + 7, ' ', ',', ')', '\t');
        if (!comment.StartsWith("TLS", StringComparison.OrdinalIgnoreCase) || comment.IndexOf(':') is var colon && colon < 0)
            return null;
        return UpTo(comment, colon + 1, ':', ' ');
    }

    static string? UpTo(string text, int start, params char[] ends)
    {
        var end = text.IndexOfAny(ends, start);
        var word = end < 0 ? text[start..] : text.Substring(start, end - start);
        return word.Length == 0 ? null : word;
    }
}
