using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;

namespace System.Management.Automation;

/// <summary>Any object with names of types and properties of its own beside those of its class.</summary>
public class PSObject : IFormattable, IComparable
{
    readonly List<PSPropertyInfo> added = [];
    Collection<string>? typeNames;
    PSMemberInfoCollection<PSPropertyInfo>? properties;

    public PSObject()
        : this(PSCustomObject.Instance)
    {
    }

    public PSObject(object obj) => ImmediateBaseObject = obj ?? throw new ArgumentNullException(nameof(obj));

    public object ImmediateBaseObject { get; }

    public object BaseObject => ImmediateBaseObject is PSObject inner ? inner.BaseObject : ImmediateBaseObject;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => properties ??= new PropertyCollection(BaseObject, added);

    public Collection<string> TypeNames => typeNames ??= OfClass(BaseObject.GetType());

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    public static implicit operator PSObject(string valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(int valueToConvert) => AsPSObject(valueToConvert);

    public static implicit operator PSObject(bool valueToConvert) => AsPSObject(valueToConvert);

    public virtual PSObject Copy()
    {
        var copy = new PSObject(ImmediateBaseObject);
        copy.added.AddRange(added.Select(property => (PSPropertyInfo)property.Copy()));
        if (typeNames is not null)
            copy.typeNames = new Collection<string>([.. typeNames]);
        return copy;
    }

    public int CompareTo(object? obj) => LanguagePrimitives.Compare(BaseObject, Base(obj));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (BaseObject is not PSCustomObject && BaseObject.Equals(Base(obj)));

    public override int GetHashCode() => BaseObject is PSCustomObject ? base.GetHashCode() : BaseObject.GetHashCode();

    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => BaseObject switch
    {
        PSCustomObject => "@{" + string.Join("; ", Properties.Select(property => $"{property.Name}={property.Value}")) + "}",
        string text => text,
        IDictionary dictionary => dictionary.ToString(),
        IFormattable formattable => formattable.ToString(format, formatProvider),
        Array elements => string.Join(" ", elements.Cast<object?>().Select(element => element is null ? "" : AsPSObject(element).ToString(format, formatProvider))),
        var other => other.ToString() ?? "",
    };

    /// <summary>The object under any wrapping; null for null.</summary>
    internal static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    static Collection<string> OfClass(Type type)
    {
        var names = new Collection<string>();
        for (var each = type; each is not null; each = each.BaseType)
            names.Add(each.FullName ?? each.Name);
        return names;
    }
}

/// <summary>What stands under an object that is nothing but its note properties.</summary>
public class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    PSCustomObject()
    {
    }

    public override string ToString() => "";
}
