using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailAuth.Net;

/// <summary>Takes down what a server shows during the handshake, octet for octet. The platform's opinion of it is not asked.</summary>
sealed class ShownCertificates
{
    // Servers show three or four.
    const int MaxShown = 50;

    readonly List<Certificate> certificates = [];

    /// <summary>What was shown, the server's own first.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates.ToArray();

    /// <summary>Whether nothing was.</summary>
    public bool HasNone => certificates.Count == 0;

    /// <summary>The platform's call-back. The handshake goes on: judging comes after it, and nothing is sent before that.</summary>
    public bool Take(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        certificates.Clear();
        Add(certificate);
        // Every .NET puts what came beside the server's own certificate here before it builds a chain of its own.
        foreach (var other in chain?.ChainPolicy.ExtraStore ?? [])
            Add(other);
        return certificate is not null;
    }

    void Add(X509Certificate? certificate)
    {
        if (certificate is null || certificates.Count >= MaxShown)
            return;
        var read = Certificate.Read(certificate.GetRawCertData());
        if (!certificates.Contains(read))
            certificates.Add(read);
    }
}
