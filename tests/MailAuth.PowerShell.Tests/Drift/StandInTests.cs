using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Drift;

/// <summary>The stand-in may be smaller than the engine, never different, and never too small for what we ship.</summary>
public class StandInTests
{
    const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    static readonly Assembly StandIn = typeof(Cmdlet).Assembly;
    static readonly Assembly Module = Assembly.Load("MailAuth.PowerShell");

    [Fact]
    public void The_stand_in_bears_the_engines_identity()
    {
        var reference = AssemblyName.GetAssemblyName(Repository.PowerShellStandard);
        Assert.Equal(reference.FullName, StandIn.GetName().FullName);
        Assert.Equal(reference.GetPublicKey(), StandIn.GetName().GetPublicKey());
    }

    [Fact]
    public void Every_public_member_of_the_stand_in_is_one_of_the_engines()
    {
        using var reference = Shape.Open(Repository.PowerShellStandard, out var engine);
        using var ours = Shape.Open(StandIn.Location, out var standIn);
        var strangers = new List<string>();
        foreach (var (name, type) in standIn)
        {
            if (!engine.TryGetValue(name, out var original))
            {
                strangers.Add($"type {name}");
                continue;
            }

            if (Shape.Of(type) != Shape.Of(original))
                strangers.Add($"{Shape.Of(type)}; the engine's is {Shape.Of(original)}");
            strangers.AddRange(Shape.Interfaces(type).Except(Shape.Interfaces(original)).Select(each => $"{name} implements {each}"));
            strangers.AddRange(Shape.Members(type).Except(Shape.AllMembers(original)).Select(each => $"{name}: {each}"));
        }

        Assert.Empty(strangers);
        Assert.True(standIn.Count > 50, "the stand-in's types were read");
    }

    [Fact]
    public void Every_enum_of_the_stand_in_is_whole()
    {
        using var reference = Shape.Open(Repository.PowerShellStandard, out var engine);
        using var ours = Shape.Open(StandIn.Location, out var standIn);
        Assert.All(standIn.Values.Where(type => type.IsEnum), type => Assert.Equal(
            Shape.Members(engine[type.FullName!]).Order(StringComparer.Ordinal), Shape.Members(type).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_engine_member_that_the_module_refers_to_is_in_the_stand_in()
    {
        using var file = File.OpenRead(Module.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var (missing, found) = (new List<string>(), 0);
        foreach (var handle in metadata.TypeReferences.Select(each => (EntityHandle)each).Concat(metadata.MemberReferences.Select(each => (EntityHandle)each)))
        {
            try
            {
                // The run-time's own look-up, with the very tokens that the shipped binary carries.
                var member = Module.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), [typeof(object), typeof(object)], [typeof(object), typeof(object)]);
                if (member is not null && (member as Type ?? member.DeclaringType)?.Assembly == StandIn)
                    found++;
            }
            catch (Exception e) when (e is MissingMemberException or TypeLoadException)
            {
                missing.Add(e.Message);
            }
        }

        Assert.Empty(missing);
        Assert.True(found > 0, "the module refers to the engine");
    }

    [Fact]
    public void Every_method_that_the_module_overrides_is_there_to_be_overridden()
    {
        var lost = Module.GetTypes().SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot) && method.GetBaseDefinition() == method);
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_attribute_of_the_module_can_be_read()
    {
        foreach (var type in Module.GetTypes())
        {
            _ = type.GetCustomAttributes(true);
            foreach (var member in type.GetMembers(Everything))
                _ = member.GetCustomAttributes(true);
        }
    }
}
