using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>What is common to all kinds of commands.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class CmdletCommonMetadataAttribute : CmdletMetadataAttribute
{
    internal CmdletCommonMetadataAttribute()
    {
    }

    public string? DefaultParameterSetName { get; set; }

    public bool SupportsShouldProcess { get; set; }

    public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;

    public string? HelpUri { get; set; } = "";

    public RemotingCapability RemotingCapability { get; set; } = RemotingCapability.PowerShell;
}

/// <summary>Makes a class a cmdlet.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletAttribute(string verbName, string nounName) : CmdletCommonMetadataAttribute
{
    public string VerbName { get; } = verbName;

    public string NounName { get; } = nounName;
}

/// <summary>How much a change could hurt.</summary>
public enum ConfirmImpact
{
    None = 0,
    Low = 1,
    Medium = 2,
    High = 3,
}

/// <summary>What a cmdlet emits, for help and completion.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute : CmdletMetadataAttribute
{
    public OutputTypeAttribute(params Type[] type) => Type = Array.ConvertAll(type, t => new PSTypeName(t));

    public OutputTypeAttribute(params string[] type) => Type = Array.ConvertAll(type, t => new PSTypeName(t));

    public PSTypeName[] Type { get; }

    public string[] ParameterSetName { get; set; } = [ParameterAttribute.AllParameterSets];
}

/// <summary>A type, or the name of one that is not loaded.</summary>
public class PSTypeName
{
    public PSTypeName(Type type) => (Type, Name) = (type, type.FullName);

    public PSTypeName(string name) => Name = name;

    public string Name { get; }

    public Type? Type { get; }

    public override string ToString() => Name;
}

/// <summary>Whether a cmdlet reaches other machines by itself.</summary>
public enum RemotingCapability
{
    None = 0,
    PowerShell = 1,
    SupportedByCommand = 2,
    OwnedByCommand = 3,
}
