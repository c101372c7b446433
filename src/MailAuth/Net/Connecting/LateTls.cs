using System;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Net;

/// <summary>
/// What the running .NET can do with TLS beyond netstandard2.0, found by name. Its own look at a server's certificate would
/// fetch issuers from addresses that the certificate names; from .NET 7 on that is forbidden here. Windows PowerShell cannot be
/// told: there the system may fetch an issuer, and the cmdlets' help says so.
/// </summary>
static class LateTls
{
    const string OptionsType = "System.Net.Security.SslClientAuthenticationOptions";

    static readonly Type? Options = typeof(SslStream).Assembly.GetType(OptionsType);
    static readonly PropertyInfo? Policy = Options?.GetProperty("CertificateChainPolicy");
    static readonly PropertyInfo? NoDownloads = typeof(X509ChainPolicy).GetProperty("DisableCertificateDownloads");
    static readonly PropertyInfo? Suite = typeof(SslStream).GetProperty("NegotiatedCipherSuite");

    static readonly MethodInfo? Authenticate = Options is null ? null
        : typeof(SslStream).GetMethod("AuthenticateAsClientAsync", [Options, typeof(CancellationToken)]);

    /// <summary>Whether this runtime can be kept from fetching what a stranger's certificate names.</summary>
    public static bool ForbidsDownloads => Authenticate is not null && Policy is not null && NoDownloads is not null;

    /// <summary>The handshake. Any protocol that the system allows; no revocation, no resumption, so that certificates are always shown.</summary>
    public static Task AuthenticateAsync(SslStream stream, string hostName)
    {
        if (!ForbidsDownloads)
            return AuthenticatePlainlyAsync(stream, hostName);
        var options = Activator.CreateInstance(Options!)!;
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, VerificationFlags = X509VerificationFlags.AllFlags };
        NoDownloads!.SetValue(policy, true);
        Set(options, "TargetHost", hostName);
        Set(options, "CertificateRevocationCheckMode", X509RevocationMode.NoCheck);
        Set(options, "AllowTlsResume", false);
        Policy!.SetValue(options, policy);
        return (Task)Authenticate!.Invoke(stream, [options, CancellationToken.None])!;
    }

    /// <summary>The handshake as every runtime can make it.</summary>
    internal static Task AuthenticatePlainlyAsync(SslStream stream, string hostName) =>
        stream.AuthenticateAsClientAsync(hostName, null, SslProtocols.None, checkCertificateRevocation: false);

    /// <summary>The cipher suite by its IANA name; null where the runtime does not tell.</summary>
    public static string? CipherSuite(SslStream stream)
    {
        try
        {
            return Suite?.GetValue(stream)?.ToString();
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    static void Set(object options, string property, object value) => Options!.GetProperty(property)?.SetValue(options, value);
}
