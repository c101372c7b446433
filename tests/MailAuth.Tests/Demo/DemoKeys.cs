using System.IO;
using MailAuth.Tests.Dkim;

namespace MailAuth.Tests.Demo;

/// <summary>The keys that sign the demo messages: public, and good for nothing else.</summary>
static class DemoKeys
{
    /// <summary>Of the organisations that send what they are: <c>selector1</c> of fabrikam.example and of さくら商事.example, <c>rsa2026</c> of alpine.example and others.</summary>
    public static TestKey Senders { get; } = Read("demo-key-senders.pem");

    /// <summary>Of those who pass on, or send what they are not.</summary>
    public static TestKey Strangers { get; } = Read("demo-key-strangers.pem");

    /// <summary><c>office2024</c> of alpine.example.</summary>
    public static TestKey Modern { get; } = TestKey.Ed25519("the demo key of alpine.example, and public");

    static TestKey Read(string file) => TestKey.Read(File.ReadAllText(RepositoryRoot.Combine("tests", "MailAuth.Tests", "Demo", file)));
}
