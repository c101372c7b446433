using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace PowerShellDriver.Binding;

/// <summary>Brings one value into one parameter: transformations, conversion where it is allowed, validation, the property's setter.</summary>
sealed class ArgumentBinder(Cmdlet cmdlet, EngineIntrinsics engine)
{
    /// <summary>False when the value would have to be converted and may not be.</summary>
    public bool TryBind(CommandParameter parameter, object? value, bool coerce)
    {
        value = Transform(parameter, value);
        if (coerce)
            value = Coerce(parameter, value);
        else if (!FitsAsItIs(parameter.Type, ref value))
            return false;
        RefuseEmpty(parameter, value);
        Validate(parameter, value);
        try
        {
            parameter.Property.SetValue(cmdlet, value);
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw BindingError.Of("ParameterBindingFailed", parameter.Name, $"Cannot bind parameter '{parameter.Name}' to the target. {inner.Message}", inner);
        }

        return true;
    }

    object? Transform(CommandParameter parameter, object? value)
    {
        foreach (var transformation in parameter.Attributes.OfType<ArgumentTransformationAttribute>())
        {
            if (value is null && !transformation.TransformNullOptionalParameters && !parameter.Sets.Any(set => set.Mandatory))
                continue;
            try
            {
                value = transformation.Transform(engine, value);
            }
#pragma warning disable CA1031 // whatever a transformation throws is an error of the argument, as in the engine
            catch (Exception e)
#pragma warning restore CA1031
            {
                throw BindingError.Of("ParameterArgumentTransformationError", parameter.Name,
                    $"Cannot process argument transformation on parameter '{parameter.Name}'. {e.Message}", e);
            }
        }

        return value;
    }

    static object? Coerce(CommandParameter parameter, object? value)
    {
        var (type, plain) = (parameter.Type, value is PSObject wrapped ? wrapped.BaseObject : value);
        if (plain is null)
        {
            RefuseNull(parameter);
            return null;
        }

        // The engine lets text be neither true nor false for a parameter, though [bool]'text' is true.
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(bool) && !IsTruth(plain))
            throw Cannot(parameter, value, "Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.");
        if (type == typeof(SwitchParameter) && plain is not SwitchParameter)
            return IsTruth(plain) ? new SwitchParameter(LanguagePrimitives.IsTrue(plain)) : throw Cannot(parameter, value, "It is neither true nor false.");
        if (LanguagePrimitives.GetEnumerable(plain) is IList && !TakesMany(type))
            throw Cannot(parameter, value, "Specified method is not supported.");
        try
        {
            return LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw BindingError.Of("CannotConvertArgumentNoMessage", parameter.Name, $"Cannot bind parameter '{parameter.Name}'. {e.Message}", e);
        }
    }

    /// <summary>Null stays null for a class, text included, and for a nullable value.</summary>
    static void RefuseNull(CommandParameter parameter)
    {
        if (!parameter.Type.IsValueType || Nullable.GetUnderlyingType(parameter.Type) is not null)
            return;
        throw parameter.Type == typeof(bool) ? Refused(parameter, "NullNotAllowed", "null")
            : BindingError.Of("ParameterBindingFailed", parameter.Name, $"Cannot bind parameter '{parameter.Name}' to the target: null is no {parameter.Type.Name}.");
    }

    static bool IsTruth(object plain) => plain is bool or SwitchParameter || (plain is IConvertible && plain is not (string or char or DateTime or Enum));

    static bool TakesMany(Type type) => type == typeof(object) || type == typeof(PSObject) || (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type));

    static ParameterBindingException Cannot(CommandParameter parameter, object? value, string why) => BindingError.Of(
        "CannotConvertArgument", parameter.Name, $"Cannot process argument transformation on parameter '{parameter.Name}'. Cannot convert value \"{value}\" to type \"{parameter.Type}\". {why}");

    static bool FitsAsItIs(Type type, ref object? value)
    {
        if (value is null)
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        if (type == typeof(PSObject))
        {
            value = PSObject.AsPSObject(value);
            return true;
        }

        if (type == typeof(object) || type.IsInstanceOfType(value))
            return true;
        if (value is not PSObject { BaseObject: var plain } || !type.IsInstanceOfType(plain))
            return false;
        value = plain;
        return true;
    }

    static void RefuseEmpty(CommandParameter parameter, object? value)
    {
        if (!parameter.Sets.Any(set => set.Mandatory))
            return;
        if (value is null && !parameter.Is<AllowNullAttribute>())
            throw Refused(parameter, "NullNotAllowed", "null");
        if (value is "" && !parameter.Is<AllowEmptyStringAttribute>())
            throw Refused(parameter, "EmptyStringNotAllowed", "an empty string");
        if (value is not Array elements)
            return;
        if (elements.Length == 0 && !parameter.Is<AllowEmptyCollectionAttribute>())
            throw Refused(parameter, "EmptyArrayNotAllowed", "an empty array");
        if (!parameter.Is<AllowNullAttribute>() && elements.Cast<object?>().Contains(null))
            throw Refused(parameter, "NullNotAllowed", "null");
        if (!parameter.Is<AllowEmptyStringAttribute>() && elements.Cast<object?>().Contains(""))
            throw Refused(parameter, "EmptyStringNotAllowed", "an empty string");
    }

    static ParameterBindingException Refused(CommandParameter parameter, string id, string what) => BindingError.Of(
        "ParameterArgumentValidationError" + id, parameter.Name, $"Cannot bind argument to parameter '{parameter.Name}' because it is {what}.");

    void Validate(CommandParameter parameter, object? value)
    {
        foreach (var validation in parameter.Attributes.OfType<ValidateArgumentsAttribute>())
        {
            try
            {
                validation.DoValidate(value, engine);
            }
#pragma warning disable CA1031
            catch (Exception e)
#pragma warning restore CA1031
            {
                throw BindingError.Of("ParameterArgumentValidationError", parameter.Name, $"Cannot validate argument on parameter '{parameter.Name}'. {e.Message}", e);
            }
        }
    }
}
