using System;
using System.Collections.Generic;
using MailAuth.Tests.Mail;

namespace MailAuth.Tests.Demo;

/// <summary>The files of module/examples/messages. Keys and times are fixed, and so is every octet.</summary>
static class DemoFiles
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = RepositoryRoot.Combine("module", "examples", "messages");

    /// <summary>Each file by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Make() => new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["appended.eml"] = Octets.Of(SpoofDemos.Appended()),
        ["clean.eml"] = Octets.Of(HonestDemos.Clean()),
        ["compauth.mbox"] = Octets.Of(CompositeDemos.Mbox()),
        ["direct-send.eml"] = Octets.Of(SpoofDemos.DirectSend()),
        ["direct-spoof.eml"] = Octets.Of(SpoofDemos.Direct()),
        ["ed25519.eml"] = Octets.Of(HonestDemos.Ed25519()),
        ["expired.eml"] = Octets.Of(SpoofDemos.Expired()),
        ["idn.eml"] = Octets.Of(HonestDemos.Internationalised()),
        ["list-trusted.eml"] = Octets.Of(ListDemos.Trusted()),
        ["list.eml"] = Octets.Of(ListDemos.Untrusted()),
        ["microsoft-notice.txt"] = Octets.Of(SpoofDemos.Notice()),
        ["outlook.msg"] = HonestDemos.Outlook(),
        ["person-name.eml"] = Octets.Of(SpoofDemos.PersonName()),
        ["rewritten.eml"] = Octets.Of(HonestDemos.Rewritten()),
        ["service-name.eml"] = Octets.Of(SpoofDemos.ServiceName()),
        ["subdomain.eml"] = Octets.Of(HonestDemos.Subdomain()),
    };
}
