using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using MailAuth.Records;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// The types of what the module's cmdlets emit, and which of them an object was that came back from a file, a job or another machine: by the
/// name of its type, where it still has one, else by its properties.
/// </summary>
sealed class EmittedTypes
{
    // What PowerShell and our JSON add to an object.
    static readonly string[] Additions = ["Schema", "Kind", "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"];

    // Objects of one kind have the same properties; those of strangers may all be different.
    const int MostRemembered = 256;

    // A version before or after ours has some properties more or less.
    const double Alike = 0.6;

    static readonly Lazy<(Type Type, HashSet<string> Properties)[]> Known = new(() => typeof(EmittedTypes).Assembly.GetTypes()
        .Where(type => typeof(Cmdlet).IsAssignableFrom(type) && !type.IsAbstract)
        .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(output => output.Type).Select(name => name.Type)
        .Where(type => type is not null && type.Assembly == typeof(PublishedRecord).Assembly).Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (type, new HashSet<string>(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name), StringComparer.OrdinalIgnoreCase)))
        .ToArray());

    readonly Dictionary<string, Type?> remembered = new(StringComparer.Ordinal);

    /// <summary>The types, by name.</summary>
    public static IEnumerable<Type> All => Known.Value.Select(known => known.Type);

    /// <summary>The type of an object; null where it is none of ours.</summary>
    /// <param name="typeNames">What PowerShell says that it is.</param>
    /// <param name="properties">The names of its properties.</param>
    public Type? Find(IEnumerable<string> typeNames, IEnumerable<string> properties) => ByName(typeNames) ?? ByProperties(properties.ToArray());

    // Deserialized.MailAuth.Audit.MailDomainAudit, Selected.MailAuth.Audit.MailDomainAudit
    static Type? ByName(IEnumerable<string> typeNames)
    {
        foreach (var name in typeNames)
        {
            var at = name.IndexOf("MailAuth.", StringComparison.Ordinal);
            if (at < 0)
                continue;
            var full = name.Substring(at);
            if (Known.Value.FirstOrDefault(known => known.Type.FullName == full).Type is { } type)
                return type;
        }

        return null;
    }

    Type? ByProperties(string[] properties)
    {
        var key = string.Join("\n", properties);
        if (remembered.TryGetValue(key, out var type))
            return type;
        type = Closest(properties.Except(Additions, StringComparer.OrdinalIgnoreCase).ToArray());
        if (remembered.Count < MostRemembered)
            remembered[key] = type;
        return type;
    }

    static Type? Closest(string[] properties)
    {
        var best = (Type: (Type?)null, Likeness: Alike);
        foreach (var (type, names) in Known.Value)
        {
            var shared = properties.Count(names.Contains);
            var likeness = (double)shared / Math.Max(1, names.Count + properties.Length - shared);
            if (likeness > best.Likeness)
                best = (type, likeness);
        }

        return best.Type;
    }
}
