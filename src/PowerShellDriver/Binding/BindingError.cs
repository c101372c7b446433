using System;
using System.Management.Automation;

namespace PowerShellDriver.Binding;

/// <summary>The binder's errors, by the ids that the engine uses.</summary>
static class BindingError
{
    public static ParameterBindingException Of(string id, string? parameter, string message, Exception? inner = null) =>
        new(message, id, id is "ParameterArgumentTransformationError" or "ParameterArgumentValidationError" or "CannotConvertArgument"
            ? ErrorCategory.InvalidData : ErrorCategory.InvalidArgument, parameter, inner);

    public static ParameterBindingException NoSuchParameter(string name) =>
        Of("NamedParameterNotFound", name, $"A parameter cannot be found that matches parameter name '{name}'.");

    public static ParameterBindingException Ambiguous(string name, string candidates) =>
        Of("AmbiguousParameter", name, $"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {candidates}.");

    public static ParameterBindingException NoPosition(object? value) =>
        Of("PositionalParameterNotFound", null, $"A positional parameter cannot be found that accepts argument '{value}'.");

    public static ParameterBindingException Twice(string name) =>
        Of("ParameterAlreadyBound", name, $"Cannot bind parameter because parameter '{name}' is specified more than once.");

    public static ParameterBindingException NoArgument(CommandParameter parameter) =>
        Of("MissingArgument", parameter.Name, $"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.Type}' and try again.");

    public static ParameterBindingException NoSet() =>
        Of("AmbiguousParameterSet", null, "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");

    public static ParameterBindingException Missing(string names) =>
        Of("MissingMandatoryParameter", names, $"Cannot process command because of one or more missing mandatory parameters: {names}.");

    public static ParameterBindingException InputMissing(string names) =>
        Of("InputObjectMissingMandatory", names, $"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {names}");

    public static ParameterBindingException InputNotBound() => Of("InputObjectNotBound", null,
        "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");
}
