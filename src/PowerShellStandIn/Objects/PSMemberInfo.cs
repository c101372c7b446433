using System.Reflection;

namespace System.Management.Automation;

/// <summary>Kinds of members.</summary>
[Flags]
public enum PSMemberTypes
{
    AliasProperty = 1,
    CodeProperty = 2,
    Property = 4,
    NoteProperty = 8,
    ScriptProperty = 16,
    Properties = 31,
    PropertySet = 32,
    Method = 64,
    CodeMethod = 128,
    ScriptMethod = 256,
    Methods = 448,
    ParameterizedProperty = 512,
    MemberSet = 1024,
    Event = 2048,
    Dynamic = 4096,
    All = 8191,
}

/// <summary>A member of an object.</summary>
public abstract class PSMemberInfo
{
    public string Name { get; private protected set; } = "";

    public bool IsInstance { get; internal set; }

    public abstract PSMemberTypes MemberType { get; }

    public abstract string TypeNameOfValue { get; }

    public abstract object? Value { get; set; }

    public abstract PSMemberInfo Copy();
}

/// <summary>A property of an object.</summary>
public abstract class PSPropertyInfo : PSMemberInfo
{
    public abstract bool IsGettable { get; }

    public abstract bool IsSettable { get; }
}

/// <summary>A value with a name, added to an object.</summary>
public class PSNoteProperty : PSPropertyInfo
{
    object? noteValue;

    public PSNoteProperty(string name, object? value)
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("A property needs a name.", nameof(name));
        (Name, noteValue, IsInstance) = (name, value, true);
    }

    public override bool IsGettable => true;

    public override bool IsSettable => true;

    public override PSMemberTypes MemberType => PSMemberTypes.NoteProperty;

    public override string TypeNameOfValue => PSObject.Base(noteValue)?.GetType().FullName ?? "System.Object";

    public override object? Value { get => noteValue; set => noteValue = value; }

    public override PSMemberInfo Copy() => new PSNoteProperty(Name, noteValue);

    public override string ToString() => $"{TypeNameOfValue} {Name}={noteValue}";
}

/// <summary>A property of the .NET object itself.</summary>
public class PSProperty : PSPropertyInfo
{
    readonly object target;
    readonly PropertyInfo property;

    internal PSProperty(object target, PropertyInfo property)
    {
        (this.target, this.property) = (target, property);
        Name = property.Name;
    }

    public override bool IsGettable => property.GetGetMethod() is not null;

    public override bool IsSettable => property.GetSetMethod() is not null;

    public override PSMemberTypes MemberType => PSMemberTypes.Property;

    public override string TypeNameOfValue => property.PropertyType.FullName ?? property.PropertyType.Name;

    public override object? Value
    {
        get
        {
            try
            {
                return property.GetValue(target);
            }
            catch (TargetInvocationException e) when (e.InnerException is { } inner)
            {
                throw new GetValueInvocationException($"Exception getting \"{Name}\": \"{inner.Message}\"", inner);
            }
        }

        set => property.SetValue(target, value);
    }

    public override PSMemberInfo Copy() => new PSProperty(target, property);

    public override string ToString() => $"{TypeNameOfValue} {Name}";
}
