using System.Linq;
using MailAuth.Dkim;
using MailAuth.Mail;

namespace MailAuth.Tests.Dkim.Peers;

/// <summary>Where others come to another verdict than we, and who is right by which section. What is not listed fails the test.</summary>
static class Disagreements
{
    public static string? Why(string peer, string theirs, DkimSignatureResult? ours, MailHeader header)
    {
        if (ours is { Result: DkimResult.Policy, ReasonCode: DkimReason.FromAdded })
            return $"{peer} passes a message with two From fields of which one is signed; RFC 6376 section 8.15: to be treated as not signed";
        if (ours is { ReasonCode: DkimReason.BadValue, Detail: "b=" or "bh=" })
            return $"{peer} passes a signature whose {ours.Detail} has characters that base64 has not; RFC 6376 section 3.5 (sig-b-tag, sig-bh-tag): a syntax error, and section 6.1.1: to be ignored";
        if (header.Problems.Any(problem => problem.Code == "NotAField"))
            return $"{peer} refuses a header with a line that is no field, or takes the line for a part of the field above; RFC 5322 section 2.2 gives it no meaning, so it is signed by nobody and breaks nothing";
        return null;
    }
}
