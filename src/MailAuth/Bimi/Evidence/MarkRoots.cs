using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using MailAuth.Net;

namespace MailAuth.Bimi;

/// <summary>The roots of the authorities that issue mark certificates: DigiCert, Entrust, GlobalSign and SSL.com. They are in no system's store.</summary>
public static class MarkRoots
{
    static readonly Lazy<TrustAnchors> Roots = new(Read, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The roots that ship with the module.</summary>
    public static TrustAnchors Known => Roots.Value;

    static TrustAnchors Read()
    {
        using var packed = typeof(MarkRoots).Assembly.GetManifestResourceStream("MailAuth.assets.mark-roots.pem.gz")!;
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var pem = new MemoryStream();
        gzip.CopyTo(pem);
        return TrustAnchors.Of(CertificateFile.Read(pem.ToArray()));
    }
}
