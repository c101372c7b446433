using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace PowerShellDriver.Binding;

/// <summary>
/// Binds a cmdlet's parameters, first from the command line, then again for each object of the pipeline, and decides
/// which parameter set that makes. For an object the engine goes four rounds (about_Parameter_Binding): by value as it
/// is, by property name as it is, by value converted, by property name converted.
/// </summary>
sealed class ParameterBinder
{
    readonly CommandMetadata command;
    readonly Cmdlet cmdlet;
    readonly ArgumentBinder binder;
    readonly Dictionary<CommandParameter, object?> bound = [];
    readonly Dictionary<CommandParameter, object?> defaults = [];
    readonly List<CommandParameter> fromPipeline = [];
    HashSet<string> setsOfCommandLine;
    HashSet<string> sets;

    public ParameterBinder(CommandMetadata command, Cmdlet cmdlet, EngineIntrinsics engine)
    {
        this.command = command;
        this.cmdlet = cmdlet;
        binder = new ArgumentBinder(cmdlet, engine);
        sets = [.. command.ParameterSets];
        setsOfCommandLine = sets;
    }

    /// <summary>The set in force.</summary>
    public string ParameterSetName { get; private set; } = ParameterAttribute.AllParameterSets;

    /// <summary>What is bound now, by name.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Bound => bound.Select(pair => new KeyValuePair<string, object?>(pair.Key.Name, pair.Value));

    public void BindCommandLine(IEnumerable<CommandArgument> arguments, bool expectsInput)
    {
        var positional = new List<object?>();
        foreach (var argument in arguments)
        {
            if (argument.Name is null)
                positional.Add(argument.Value);
            else
                BindNamed(argument);
        }

        new PositionBinder(command, sets).Bind(positional, parameter => bound.ContainsKey(parameter), Bind);
        if (sets.Count > 1 && !expectsInput)
            Choose();
        RequireMandatory(expectsInput);
        setsOfCommandLine = [.. sets];
        ParameterSetName = Resolved() ?? ParameterAttribute.AllParameterSets;
    }

    /// <summary>Binds one object of the pipeline over what the command line bound.</summary>
    public void BindInput(object? input)
    {
        ForgetInput();
        var any = false;
        for (var round = 0; round < 4; round++)
        {
            if (command.DefaultParameterSet is { } first && sets.Contains(first))
                any |= Round(input, round, [first]);
            any |= Round(input, round, sets);
        }

        if (!any)
            throw BindingError.InputNotBound();
        if (sets.Count > 1)
            Choose();
        if (Missing(sets.First()) is { Length: > 0 } missing)
            throw BindingError.InputMissing(missing);
        ParameterSetName = Resolved() ?? ParameterAttribute.AllParameterSets;
    }

    bool Round(object? input, int round, IEnumerable<string> within)
    {
        var (byName, coerce) = (round % 2 == 1, round >= 2);
        var any = false;
        foreach (var set in within.ToArray())
        {
            foreach (var parameter in command.Parameters)
            {
                if (bound.ContainsKey(parameter) || !sets.Contains(set) || parameter.In(set) is not { } declared)
                    continue;
                if (byName ? declared.ValueFromPipelineByPropertyName : declared.ValueFromPipeline)
                    any |= byName ? BindProperty(parameter, input, coerce) : BindWhole(parameter, input, coerce);
            }
        }

        return any;
    }

    bool BindWhole(CommandParameter parameter, object? input, bool coerce)
    {
        try
        {
            return BindFromPipeline(parameter, input, coerce);
        }
        catch (ParameterBindingException e) when (e.ErrorId == "ParameterArgumentTransformationError"
            && (e.InnerException is ArgumentTransformationMetadataException refused ? refused.InnerException : e.InnerException) is PSInvalidCastException)
        {
            // "It is not of my kind" is no error yet: another parameter, or a property, may take it.
            return false;
        }
    }

    bool BindProperty(CommandParameter parameter, object? input, bool coerce)
    {
        if (input is null)
            return false;
        var properties = PSObject.AsPSObject(input).Properties;
        var property = properties[parameter.Name] ?? parameter.Aliases.Select(alias => properties[alias]).FirstOrDefault(each => each is not null);
        return property is not null && BindFromPipeline(parameter, property.Value, coerce);
    }

    bool BindFromPipeline(CommandParameter parameter, object? value, bool coerce)
    {
        if (!defaults.ContainsKey(parameter))
            defaults[parameter] = parameter.Property.GetGetMethod(true) is null ? null : parameter.Property.GetValue(cmdlet);
        try
        {
            if (!TryBind(parameter, value, coerce))
                return false;
        }
        catch (ParameterBindingException e) when (e.ErrorId.StartsWith("CannotConvertArgument", StringComparison.Ordinal))
        {
            // What does not convert is not bound, and nobody hears of it; only what nothing takes is an error.
            return false;
        }

        fromPipeline.Add(parameter);
        return true;
    }

    void ForgetInput()
    {
        foreach (var parameter in fromPipeline)
        {
            parameter.Property.SetValue(cmdlet, defaults[parameter]);
            bound.Remove(parameter);
        }

        fromPipeline.Clear();
        sets = [.. setsOfCommandLine];
    }

    void BindNamed(CommandArgument argument)
    {
        var parameter = ParameterNames.Find(command, argument.Name!);
        if (bound.ContainsKey(parameter))
            throw BindingError.Twice(parameter.Name);
        if (!argument.HasValue && !parameter.IsSwitch)
            throw BindingError.NoArgument(parameter);
        Bind(parameter, argument.HasValue ? argument.Value : SwitchParameter.Present);
    }

    void Bind(CommandParameter parameter, object? value) => TryBind(parameter, value, coerce: true);

    bool TryBind(CommandParameter parameter, object? value, bool coerce)
    {
        if (!binder.TryBind(parameter, value, coerce))
            return false;
        bound[parameter] = parameter.Property.GetGetMethod(true) is null ? value : parameter.Property.GetValue(cmdlet);
        if (!parameter.InAllSets)
            sets.IntersectWith(parameter.Sets.Select(set => set.ParameterSetName));
        return sets.Count > 0 ? true : throw BindingError.NoSet();
    }

    /// <summary>Of several sets, the default where it is possible, otherwise the only one that has all it needs.</summary>
    void Choose()
    {
        if (command.DefaultParameterSet is { } first && sets.Contains(first) && (Missing(first).Length == 0 || sets.All(set => Missing(set).Length > 0)))
        {
            sets = [first];
            return;
        }

        var complete = sets.Where(set => Missing(set).Length == 0).ToArray();
        var needed = complete.Where(set => bound.Keys.Any(parameter => !parameter.InAllSets && parameter.In(set) is not null)).ToArray();
        sets = (needed.Length == 1 ? needed : complete) is [var only] ? [only] : throw BindingError.NoSet();
    }

    void RequireMandatory(bool expectsInput)
    {
        if (!expectsInput)
        {
            if (Missing(sets.First()) is { Length: > 0 } missing)
                throw BindingError.Missing(missing);
            return;
        }

        // What the pipeline may still bring is not missing yet.
        var possible = sets.Where(set => Missing(set, butInput: true).Length == 0).ToArray();
        if (possible.Length == 0)
            throw BindingError.Missing(Missing(command.DefaultParameterSet is { } first && sets.Contains(first) ? first : sets.First(), butInput: true));
        sets = [.. possible];
    }

    string Missing(string set, bool butInput = false) => string.Join(", ", command.Parameters
        .Where(parameter => parameter.In(set) is { Mandatory: true } declared && !bound.ContainsKey(parameter)
            && !(butInput && (declared.ValueFromPipeline || declared.ValueFromPipelineByPropertyName)))
        .Select(parameter => parameter.Name));

    string? Resolved() => sets.Count == 1 ? sets.First() : command.DefaultParameterSet is { } first && sets.Contains(first) ? first : null;
}
