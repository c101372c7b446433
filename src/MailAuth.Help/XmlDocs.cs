using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace MailAuth.Help;

/// <summary>The XML comments of a few assemblies, by the compiler's ids (<c>T:</c>, <c>P:</c>, <c>F:</c>).</summary>
public sealed class XmlDocs
{
    readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Reads the <c>.xml</c> beside each assembly.</summary>
    public static XmlDocs Beside(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var docs = new XmlDocs();
        foreach (var assembly in assemblies)
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            foreach (var member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
                docs.members[(string?)member.Attribute("name") ?? ""] = member;
        }

        return docs;
    }

    /// <summary>The comment of a type, or null.</summary>
    public XElement? Of(Type type) => members.GetValueOrDefault("T:" + IdOf(type));

    /// <summary>The comment of a property where it is declared, or of the one it overrides or inherits.</summary>
    public XElement? Of(PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            if (members.TryGetValue($"P:{IdOf(type)}.{property.Name}", out var found) && found.Element("inheritdoc") is null)
                return found;
        }

        return null;
    }

    /// <summary>The comment of an enum's value, or null.</summary>
    public XElement? OfValue(Type type, string name) => members.GetValueOrDefault($"F:{IdOf(type)}.{name}");

    static string IdOf(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');
}
