using System;
using System.Collections.Generic;
using System.Linq;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;

namespace MailAuth.PowerShell.Tests.Help;

/// <summary>An example made of our cmdlets, literals and <c>|</c>: what can be run without PowerShell's language.</summary>
/// <param name="Input">Literals that are piped into the first cmdlet; null where there are none.</param>
/// <param name="Calls">The cmdlets, first to last.</param>
sealed record ExamplePipeline(IReadOnlyList<object?>? Input, IReadOnlyList<CommandCall> Calls)
{
    /// <summary>Reads an example; null where it needs more than that.</summary>
    public static ExamplePipeline? Read(string code, IReadOnlyDictionary<string, Type> cmdlets)
    {
        if (ExampleWords.Split(code) is not { } words)
            return null;

        var stages = Stages(words);
        IReadOnlyList<object?>? input = null;
        if (stages.Count > 1 && stages[0][0].IsText)
        {
            var values = Values(stages[0], 0, out var end);
            if (end < stages[0].Count)
                return null;
            input = [.. values];
            stages.RemoveAt(0);
        }

        var calls = new List<CommandCall>();
        foreach (var stage in stages)
        {
            if (stage.Count == 0 || !cmdlets.TryGetValue(stage[0].Text, out var type))
                return null;
            calls.Add(new(CommandMetadata.Of(type), [.. Arguments(stage)]));
        }

        return new(input, calls);
    }

    static List<List<ExampleWord>> Stages(IReadOnlyList<ExampleWord> words)
    {
        var stages = new List<List<ExampleWord>> { new() };
        foreach (var word in words)
        {
            if (word is { Text: "|", IsText: false })
                stages.Add([]);
            else
                stages[^1].Add(word);
        }

        return stages;
    }

    static IEnumerable<CommandArgument> Arguments(List<ExampleWord> stage)
    {
        for (var i = 1; i < stage.Count;)
        {
            var name = stage[i].IsName ? stage[i++].Text[1..] : null;
            if (name is not null && (i == stage.Count || stage[i].IsName))
            {
                yield return CommandArgument.Switch(name);
                continue;
            }

            var values = Values(stage, i, out i);
            var value = values.Count == 1 ? values[0] : values.ToArray();
            yield return name is null ? CommandArgument.At(value) : CommandArgument.Named(name, value);
        }
    }

    // One value, or several with commas between.
    static List<object?> Values(List<ExampleWord> stage, int from, out int end)
    {
        var values = new List<object?> { stage[from].Text };
        for (end = from + 1; end + 1 < stage.Count && stage[end] is { Text: ",", IsText: false }; end += 2)
            values.Add(stage[end + 1].Text);
        return values;
    }
}
