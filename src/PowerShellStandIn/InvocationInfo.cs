using System.Collections.Generic;

namespace System.Management.Automation;

/// <summary>How a command was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo()
    {
    }

    public CommandInfo? MyCommand { get; internal set; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string InvocationName { get; internal set; } = "";

    public string Line { get; internal set; } = "";

    public bool ExpectingInput { get; internal set; }

    public int PipelineLength { get; internal set; } = 1;

    public int PipelinePosition { get; internal set; } = 1;
}

/// <summary>A command as the session knows it.</summary>
public abstract class CommandInfo
{
    internal CommandInfo(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => Name;
}

/// <summary>A cmdlet as the session knows it.</summary>
public class CmdletInfo(string name, Type implementingType) : CommandInfo(name)
{
    public Type ImplementingType { get; } = implementingType;
}
