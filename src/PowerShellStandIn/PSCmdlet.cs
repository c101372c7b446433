using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>A command that may ask for the session: where it is, how it was called.</summary>
public abstract class PSCmdlet : Cmdlet
{
    public string ParameterSetName { get; internal set; } = ParameterAttribute.AllParameterSets;

    public InvocationInfo MyInvocation { get; internal set; } = new();

    public SessionState SessionState { get; internal set; } = new();

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
        SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);

    public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
}
