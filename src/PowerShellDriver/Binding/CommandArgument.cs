namespace PowerShellDriver.Binding;

/// <summary>An argument as given: a name, a value, or both.</summary>
/// <param name="Name">The parameter's name, an alias or the beginning of one; null for an argument by position.</param>
/// <param name="Value">The value.</param>
/// <param name="HasValue">False for a name alone, as a switch has it.</param>
public sealed record CommandArgument(string? Name, object? Value, bool HasValue)
{
    /// <summary>An argument by position.</summary>
    public static CommandArgument At(object? value) => new(null, value, true);

    /// <summary>A name with a value.</summary>
    public static CommandArgument Named(string name, object? value) => new(name, value, true);

    /// <summary>A name alone.</summary>
    public static CommandArgument Switch(string name) => new(name, null, false);
}
