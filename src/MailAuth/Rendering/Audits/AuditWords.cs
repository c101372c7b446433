using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>The words of reports about domains, in the language of the UI culture, which is the report's while sections are made.</summary>
static class AuditWords
{
    static readonly SentenceFile File = new("RenderingAudit");

    /// <summary>What stands under a key.</summary>
    public static string Get(string key) => File.Get(key);

    /// <summary>A sentence with its places filled.</summary>
    public static string Fill(string key, params (string Name, string Value)[] arguments) => File.Fill(key, arguments);

    /// <summary>A protocol's name.</summary>
    public static string Of(Protocol protocol) => Get("Protocol." + protocol);

    /// <summary>Against what a pillar stands.</summary>
    public static string Of(Pillar pillar) => Get("Pillar." + pillar);

    /// <summary>A severity.</summary>
    public static string Of(Severity severity) => Sentences.Get("Severity." + severity);

    /// <summary>How a domain stands in a protocol.</summary>
    public static string Of(ProtocolState state) => Get("State." + state);

    /// <summary>A grade: its letter, or the word for unknown.</summary>
    public static string Of(Grade grade) => grade == Grade.Unknown ? Get("Grade.Unknown") : grade.ToString();

    /// <summary>A purpose.</summary>
    public static string Of(DomainPurpose purpose) => Get("Purpose." + purpose);
}
