using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>An object's members by name; case does not matter.</summary>
public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    public abstract T? this[string name] { get; }

    public abstract void Add(T member);

    public abstract void Remove(string name);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>First what was added to the object, then what its class declares.</summary>
sealed class PropertyCollection(object target, List<PSPropertyInfo> added) : PSMemberInfoCollection<PSPropertyInfo>
{
    static readonly Dictionary<Type, PropertyInfo[]> Declared = [];

    public override PSPropertyInfo? this[string name]
    {
        get
        {
            if (added.Find(property => Same(property.Name, name)) is { } note)
                return note;
            return Array.Find(OfClass(target), property => Same(property.Name, name)) is { } found ? new PSProperty(target, found) : null;
        }
    }

    public override void Add(PSPropertyInfo member)
    {
        if (added.Exists(property => Same(property.Name, member.Name)))
            throw new InvalidOperationException($"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists.");
        added.Add(member);
    }

    public override void Remove(string name) => added.RemoveAll(property => Same(property.Name, name));

    public override IEnumerator<PSPropertyInfo> GetEnumerator() => added
        .Concat(OfClass(target).Where(property => !added.Exists(note => Same(note.Name, property.Name))).Select(property => new PSProperty(target, property)))
        .GetEnumerator();

    static PropertyInfo[] OfClass(object target)
    {
        if (target is PSCustomObject)
            return [];
        lock (Declared)
        {
            var type = target.GetType();
            if (!Declared.TryGetValue(type, out var properties))
            {
                properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.GetIndexParameters().Length == 0 && property.GetGetMethod() is not null)
                    .GroupBy(property => property.Name, (_, same) => same.First())];
                Declared[type] = properties;
            }

            return properties;
        }
    }

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
