using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MailAuth.PowerShell.Tests.Drift;

/// <summary>The public face of an assembly as lines of text, read without running it, so that two faces can be compared.</summary>
static class Shape
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The exported types of the assembly at a path.</summary>
    public static MetadataLoadContext Open(string path, out Dictionary<string, Type> types)
    {
        var framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");
        var context = new MetadataLoadContext(new PathAssemblyResolver([.. framework, path]));
        types = context.LoadFromAssemblyPath(path).GetExportedTypes().ToDictionary(type => type.FullName!);
        return context;
    }

    /// <summary>What a type is, without its members.</summary>
    public static string Of(Type type) =>
        $"{(type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class")} {type} : {type.BaseType}";

    /// <summary>A type's interfaces.</summary>
    public static IEnumerable<string> Interfaces(Type type) => type.GetInterfaces().Select(each => each.ToString());

    /// <summary>What a type itself declares for others: public and protected members, constants with their values.</summary>
    public static IEnumerable<string> Members(Type type)
    {
        foreach (var member in type.GetMembers(Declared))
        {
            switch (member)
            {
                case MethodBase method when Visible(method):
                    yield return $"{method}{(method.IsStatic ? " static" : "")}";
                    break;
                case PropertyInfo property when property.GetAccessors(true).Any(Visible):
                    yield return property.ToString()!;
                    break;
                case FieldInfo field when field.IsPublic || field.IsFamily:
                    yield return $"{field}{(field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "")}";
                    break;
            }
        }
    }

    /// <summary>What a type has, with what it inherits.</summary>
    public static HashSet<string> AllMembers(Type type)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var each = type; each is not null; each = each.BaseType)
            all.UnionWith(Members(each));
        return all;
    }

    static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
