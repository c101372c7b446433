using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

/// <summary>A number between two bounds, both included.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object? element)
    {
        if (PSObject.Base(element) is not IComparable value || !LanguagePrimitives.TryConvertTo(value, MinRange.GetType(), out var converted)
            || converted is not IComparable comparable)
            throw new ValidationMetadataException($"The argument \"{element}\" cannot be compared with the bounds of the parameter.");
        if (comparable.CompareTo(MinRange) < 0)
            throw new ValidationMetadataException(string.Format(CultureInfo.CurrentCulture,
                "The {0} argument is less than the minimum allowed range of {1}. Supply an argument that is greater than or equal to {1} and then try the command again.", element, MinRange));
        if (comparable.CompareTo(MaxRange) > 0)
            throw new ValidationMetadataException(string.Format(CultureInfo.CurrentCulture,
                "The {0} argument is greater than the maximum allowed range of {1}. Supply an argument that is less than or equal to {1} and then try the command again.", element, MaxRange));
    }
}

/// <summary>One of a few words.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    public bool IgnoreCase { get; set; } = true;

    protected override void ValidateElement(object? element)
    {
        var text = LanguagePrimitives.ConvertTo<string>(element);
        if (!ValidValues.Contains(text, IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            throw new ValidationMetadataException($"The argument \"{text}\" does not belong to the set \"{string.Join(",", ValidValues)}\" "
                + "specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
    }
}

/// <summary>So many elements and not more.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void Validate(object? arguments, EngineIntrinsics? engineIntrinsics)
    {
        var count = arguments is null ? 0 : LanguagePrimitives.GetEnumerable(arguments)?.Cast<object>().Count() ?? 1;
        if (count < MinLength || count > MaxLength)
            throw new ValidationMetadataException($"The parameter takes {MinLength} to {MaxLength} values; {count} were given.");
    }
}

/// <summary>Text of a length between two bounds.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateLengthAttribute(int minLength, int maxLength) : ValidateEnumeratedArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void ValidateElement(object? element)
    {
        var text = PSObject.Base(element) as string ?? throw new ValidationMetadataException("The argument is not text.");
        if (text.Length < MinLength || text.Length > MaxLength)
            throw new ValidationMetadataException(
                $"The character length of the {text.Length}-character argument must be from {MinLength} to {MaxLength}.");
    }
}

/// <summary>Text that a regular expression matches.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidatePatternAttribute(string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;

    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    protected override void ValidateElement(object? element)
    {
        var text = LanguagePrimitives.ConvertTo<string>(element);
        if (!Regex.IsMatch(text, RegexPattern, Options))
            throw new ValidationMetadataException($"The argument \"{text}\" does not match the \"{RegexPattern}\" pattern.");
    }
}
