using System.Collections;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>Looks at an argument as a whole and throws where it will not do.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected abstract void Validate(object? arguments, EngineIntrinsics? engineIntrinsics);

    internal void DoValidate(object? arguments, EngineIntrinsics engine) => Validate(arguments, engine);
}

/// <summary>Looks at each element of an argument.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected abstract void ValidateElement(object? element);

    protected override void Validate(object? arguments, EngineIntrinsics? engineIntrinsics)
    {
        if (arguments is null)
            throw new ValidationMetadataException("The argument is null or empty, or an element of the argument collection contains a null value.");
        if (LanguagePrimitives.GetEnumerable(arguments) is not { } elements)
        {
            ValidateElement(arguments);
            return;
        }

        foreach (var element in elements)
            ValidateElement(element);
    }
}

/// <summary>The root of what refuses null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class NullValidationAttributeBase : ValidateArgumentsAttribute;

/// <summary>Neither null nor with null among its elements.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics? engineIntrinsics)
    {
        if (arguments is null)
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
        if (LanguagePrimitives.GetEnumerable(arguments) is { } elements)
        {
            foreach (var element in elements)
            {
                if (element is null)
                    throw new ValidationMetadataException("The argument collection contains a null value. Provide a collection that has none.");
            }
        }
    }
}

/// <summary>Neither null nor empty, nor with such an element.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullOrEmptyAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics? engineIntrinsics)
    {
        Check(arguments);
        if (LanguagePrimitives.GetEnumerable(arguments) is not { } elements)
            return;

        var any = false;
        foreach (var element in elements)
        {
            any = true;
            Check(element);
        }

        if (!any && PSObject.Base(arguments) is not IDictionary)
            Refuse();
    }

    static void Check(object? value)
    {
        if (PSObject.Base(value) is null or "")
            Refuse();
    }

    static void Refuse() => throw new ValidationMetadataException(
        "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.");
}
