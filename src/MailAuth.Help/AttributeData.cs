using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace MailAuth.Help;

/// <summary>Attributes read as data, by name: what stands in for PowerShell at run time need not implement them.</summary>
static class AttributeData
{
    public static CustomAttributeData? Attribute(this MemberInfo member, string name) => member.Attributes(name).FirstOrDefault();

    // A property that overrides another has its attributes from the base; CustomAttributes of a member lists only its own.
    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.Name == name);

    public static bool Has(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.MemberName == name);

    public static T? Named<T>(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T?)argument.TypedValue.Value).FirstOrDefault();

    // The values of the constructor, params arrays laid open.
    public static IEnumerable<T> Values<T>(this CustomAttributeData attribute) => attribute.ConstructorArguments.SelectMany(argument =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list.Select(item => item.Value) : [argument.Value]).OfType<T>();
}
