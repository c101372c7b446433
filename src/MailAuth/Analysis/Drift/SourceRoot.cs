using System.Linq;

namespace MailAuth.Analysis;

/// <summary>Under which name a source's mail is followed from one period to the other. When a source starts to fail, what fails looks like another one.</summary>
static class SourceRoot
{
    /// <summary>The service of the owner's, or the source that sends from the same addresses; else the source itself.</summary>
    public static string Of(DmarcSource source)
    {
        if (source.Class is DmarcSourceClass.Spoof or DmarcSourceClass.Forwarder)
            return source.Name;
        if (source.Class is DmarcSourceClass.Service or DmarcSourceClass.Misconfigured && source.Service is { } service)
            return service;
        return source.Evidence.FirstOrDefault(evidence => evidence.Kind == DmarcSourceEvidenceKind.SameAddress) is { } same && same.Arguments.TryGetValue("name", out var name)
            ? name
            : source.Name;
    }
}
