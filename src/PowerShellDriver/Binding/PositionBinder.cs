using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace PowerShellDriver.Binding;

/// <summary>Gives arguments without a name to the parameters that have a position, lowest first; the default set's come before others'.</summary>
sealed class PositionBinder(CommandMetadata command, HashSet<string> sets)
{
    public void Bind(IReadOnlyList<object?> values, Func<CommandParameter, bool> isBound, Action<CommandParameter, object?> bind)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (Next(isBound) is { } parameter)
            {
                bind(parameter, values[i]);
                continue;
            }

            // Whoever takes the remaining arguments takes them all.
            var rest = command.Parameters.FirstOrDefault(each => !isBound(each) && Declarations(each).Any(set => set.ValueFromRemainingArguments))
                ?? throw BindingError.NoPosition(values[i]);
            bind(rest, values.Skip(i).ToArray());
            return;
        }
    }

    CommandParameter? Next(Func<CommandParameter, bool> isBound) => command.Parameters
        .Where(parameter => !isBound(parameter))
        .SelectMany(parameter => Declarations(parameter).Where(set => set.Position != int.MinValue).Select(set => (parameter, set)))
        .OrderBy(pair => pair.set.Position)
        .ThenBy(pair => pair.set.ParameterSetName == command.DefaultParameterSet || pair.set.ParameterSetName == ParameterAttribute.AllParameterSets ? 0 : 1)
        .Select(pair => pair.parameter)
        .FirstOrDefault();

    IEnumerable<ParameterAttribute> Declarations(CommandParameter parameter) => parameter.Sets
        .Where(set => set.ParameterSetName == ParameterAttribute.AllParameterSets || sets.Contains(set.ParameterSetName));
}
