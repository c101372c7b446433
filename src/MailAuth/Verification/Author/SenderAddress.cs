using System;
using MailAuth.Headers;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>The connecting address that Exchange Online writes into the comment of its SPF result: <c>(sender IP is 192.0.2.7)</c>.</summary>
static class SenderAddress
{
    const string Words = "sender IP is ";

    /// <summary>The address as canonical text; null where there is none.</summary>
    public static string? Of(AuthenticationResults results)
    {
        var comment = results.First(AuthenticationMethod.Spf)?.Comment ?? "";
        if (!comment.StartsWith(Words, StringComparison.OrdinalIgnoreCase))
            return null;
        var word = comment[Words.Length..].Split(' ', ';')[0];
        return IpText.Parse(word) is { } address ? IpText.Format(address) : null;
    }
}
