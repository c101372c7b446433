namespace System.Management.Automation;

/// <summary>What a command may ask of its session.</summary>
public sealed class SessionState
{
    public PathIntrinsics Path { get; internal set; } = new(null);
}

/// <summary>What a transformation or a validation may ask of the engine.</summary>
public class EngineIntrinsics
{
    internal EngineIntrinsics(SessionState sessionState) => SessionState = sessionState;

    public SessionState SessionState { get; }
}

/// <summary>A kind of paths. Here there is one: files.</summary>
public class ProviderInfo
{
    internal ProviderInfo()
    {
    }

    public string Name { get; } = "FileSystem";

    public override string ToString() => "Microsoft.PowerShell.Core\\" + Name;
}

/// <summary>A drive; none here.</summary>
public class PSDriveInfo
{
    internal PSDriveInfo()
    {
    }
}

/// <summary>A place.</summary>
public sealed class PathInfo
{
    internal PathInfo(string path) => Path = path;

    public string Path { get; }

    public string ProviderPath => Path;

    public ProviderInfo Provider { get; } = new();

    public override string ToString() => Path;
}
