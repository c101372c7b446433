namespace System.Management.Automation.Internal;

/// <summary>The root of all commands; nobody derives from it directly.</summary>
public abstract class InternalCommand
{
    internal InternalCommand()
    {
    }
}
