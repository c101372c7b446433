using System.Collections.Generic;

namespace MailAuth.Help;

/// <summary>What help says about a cmdlet.</summary>
public sealed record CmdletHelp
{
    /// <summary>Verb and noun.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence; from <c>summary</c>.</summary>
    public required IReadOnlyList<DocBlock> Synopsis { get; init; }

    /// <summary>What it does and what to know; from <c>remarks</c>.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>The ways to call it, the default one first.</summary>
    public required IReadOnlyList<SyntaxHelp> Syntax { get; init; }

    /// <summary>Every parameter once, in alphabetical order.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>What can be piped in.</summary>
    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    /// <summary>What comes out.</summary>
    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>The examples, in the order of the comment.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }
}

/// <summary>One parameter set.</summary>
/// <param name="Name">Its name; null for the only one.</param>
/// <param name="Parameters">Positional ones first, then mandatory ones.</param>
public sealed record SyntaxHelp(string? Name, IReadOnlyList<ParameterUse> Parameters);

/// <summary>A parameter within one parameter set.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null for a named one.</param>
public sealed record ParameterUse(ParameterHelp Parameter, bool IsMandatory, int? Position)
{
    /// <summary><c>[-DomainName] &lt;String&gt;</c>, in brackets where it may be left out.</summary>
    public override string ToString()
    {
        var name = Position is null ? $"-{Parameter.Name}" : $"[-{Parameter.Name}]";
        var text = Parameter.IsSwitch ? name : $"{name} <{Parameter.TypeName}>";
        return IsMandatory ? text : $"[{text}]";
    }
}

/// <summary>What help says about a parameter.</summary>
public sealed record ParameterHelp
{
    /// <summary>Its name without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>Its type as help names it.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type with its namespace.</summary>
    public required string FullTypeName { get; init; }

    /// <summary>Whether it is a switch.</summary>
    public required bool IsSwitch { get; init; }

    /// <summary>What it is for; from <c>summary</c> and <c>remarks</c> of the property, wherever in the class's line it stands.</summary>
    public required IReadOnlyList<DocBlock> Description { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The values it takes where they are few: of an enum or a <c>ValidateSet</c>; with their meaning where there is one.</summary>
    public required IReadOnlyList<ValueHelp> Values { get; init; }

    /// <summary>What it is when left out; null for nothing.</summary>
    public required string? Default { get; init; }

    /// <summary>Whether it must be given in every set that has it.</summary>
    public required bool IsMandatory { get; init; }

    /// <summary>Its position where it has one.</summary>
    public required int? Position { get; init; }

    /// <summary>Whether it is taken from the pipeline as a whole.</summary>
    public required bool FromPipeline { get; init; }

    /// <summary>Whether it is taken from a property of its name or aliases.</summary>
    public required bool FromPipelineByPropertyName { get; init; }

    /// <summary>Whether wildcards are understood.</summary>
    public required bool TakesWildcards { get; init; }

    /// <summary>As help writes it: <c>True (ByValue, ByPropertyName)</c>.</summary>
    public string PipelineInput => (FromPipeline, FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}

/// <summary>A value of an enum or a set.</summary>
/// <param name="Name">As one types it.</param>
/// <param name="Description">What it means; empty where nothing is written.</param>
public sealed record ValueHelp(string Name, IReadOnlyList<DocBlock> Description);

/// <summary>A type that goes in or comes out.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="Description">What it is.</param>
public sealed record TypeHelp(string Name, IReadOnlyList<DocBlock> Description);

/// <summary>An example.</summary>
/// <param name="Title">In a few words; empty where it lacks.</param>
/// <param name="Code">The lines to type.</param>
/// <param name="Remarks">What it does.</param>
public sealed record ExampleHelp(string Title, string Code, IReadOnlyList<DocBlock> Remarks);
