using Microsoft.CodeAnalysis;

namespace System.Runtime.CompilerServices;

/// <summary>How a method is compiled.</summary>
[Embedded]
internal static class Compiled
{
    /// <summary>
    /// <c>MethodImplOptions.AggressiveOptimization</c>, whose name netstandard2.0 does not have: optimised when it is first called. For the
    /// innermost loops of what runs once over much data and is over before .NET has found out that they are worth it. .NET Framework
    /// always does so and does not know the value.
    /// </summary>
    public const MethodImplOptions AtOnce = (MethodImplOptions)512;
}
