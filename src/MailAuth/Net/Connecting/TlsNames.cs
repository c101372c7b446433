using System;
using System.Security.Authentication;

namespace MailAuth.Net;

/// <summary>The words for what the platform's TLS says.</summary>
static class TlsNames
{
    /// <summary>The name of a protocol.</summary>
    public static string Protocol(SslProtocols protocol) => (int)protocol switch
    {
        12288 => "TLS 1.3",
        3072 => "TLS 1.2",
        768 => "TLS 1.1",
        192 => "TLS 1.0",
        48 => "SSL 3.0",
        12 => "SSL 2.0",
        _ => protocol.ToString(),
    };

    /// <summary>Whether the other side answered with something that is no TLS. The platforms have no word for it but in their sentences, which are English on .NET.</summary>
    public static bool IsNoTls(Exception problem) =>
        problem.Message.Contains("frame", StringComparison.OrdinalIgnoreCase) || Innermost(problem).Contains("wrong version number", StringComparison.OrdinalIgnoreCase)
        || Innermost(problem).Contains("packet length too long", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the exception at the bottom says: the ones above it only say that there is one.</summary>
    public static string Innermost(Exception problem)
    {
        while (problem.InnerException is { } inner)
            problem = inner;
        return problem.Message;
    }
}
