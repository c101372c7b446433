using System;
using System.Collections.Generic;
using PowerShellDriver.Binding;

namespace PowerShellDriver.Running;

/// <summary>A cmdlet and its arguments.</summary>
/// <param name="Command">The cmdlet.</param>
/// <param name="Arguments">Its arguments, common parameters included.</param>
public sealed record CommandCall(CommandMetadata Command, IReadOnlyList<CommandArgument> Arguments)
{
    /// <summary>A call of a cmdlet class.</summary>
    public static CommandCall Of(Type cmdlet, params CommandArgument[] arguments) => new(CommandMetadata.Of(cmdlet), arguments);
}
