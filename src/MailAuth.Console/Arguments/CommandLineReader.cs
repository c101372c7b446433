using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;

namespace MailAuth.Console.Arguments;

/// <summary>
/// Reads a command line as PowerShell would: -Name value, -Name:value, positions, switches, commas between the elements
/// of a list, and | as an argument of its own between cmdlets. The shell has already taken the quotes away.
/// </summary>
sealed class CommandLineReader(CmdletCatalog catalog)
{
    public IReadOnlyList<CommandCall> Read(IReadOnlyList<string> args)
    {
        var calls = new List<CommandCall>();
        var start = 0;
        for (var i = 0; i <= args.Count; i++)
        {
            if (i < args.Count && args[i] != "|")
                continue;
            if (i == start)
                throw new UsageException("A cmdlet is missing beside |.");
            calls.Add(ReadCall([.. args.Skip(start).Take(i - start)]));
            start = i + 1;
        }

        return calls;
    }

    /// <summary>Whether the arguments ask for help on the cmdlet.</summary>
    public static bool AsksForHelp(IEnumerable<string> args) => args.Skip(1).TakeWhile(arg => arg != "|")
        .Any(arg => arg is "-?" || arg.Equals("--help", StringComparison.OrdinalIgnoreCase) || arg.Equals("-help", StringComparison.OrdinalIgnoreCase));

    CommandCall ReadCall(string[] args)
    {
        var command = catalog.Find(args[0]);
        var arguments = new List<CommandArgument>();
        var (position, named) = (0, true);
        for (var i = 1; i < args.Length; i++)
        {
            if (named && args[i] == "--")
            {
                named = false;
            }
            else if (named && IsName(args[i]))
            {
                arguments.Add(Named(command, args, ref i));
            }
            else
            {
                var parameter = AtPosition(command, arguments, position++);
                arguments.Add(CommandArgument.At(ValueText.Read(Joined(args, ref i), parameter?.Type)));
            }
        }

        return new(command, arguments);
    }

    static CommandArgument Named(CommandMetadata command, string[] args, ref int i)
    {
        var (name, value) = args[i][1..].Split(':', 2) is [var before, var after] ? (before, after) : (args[i][1..], null);
        // "-Name:" takes the next argument.
        var parameter = Find(command, name);
        var isSwitch = parameter?.IsSwitch ?? CommonParameters.IsSwitch(command, name);
        if (value is null && isSwitch)
            return CommandArgument.Switch(name);
        if (string.IsNullOrEmpty(value) && i + 1 < args.Length && !IsName(args[i + 1]))
        {
            i++;
            value = Joined(args, ref i);
        }

        if (value is null)
            return CommandArgument.Switch(name);
        return CommandArgument.Named(name, ValueText.Read(value, isSwitch ? typeof(bool) : parameter?.Type));
    }

    /// <summary>The parameter that the name or its beginning means, where it is only one; the binder says what is wrong otherwise.</summary>
    static CommandParameter? Find(CommandMetadata command, string name)
    {
        static bool Fits(CommandParameter parameter, Func<string, bool> is_) => is_(parameter.Name) || parameter.Aliases.Any(is_);
        return command.Parameters.FirstOrDefault(parameter => Fits(parameter, each => each.Equals(name, StringComparison.OrdinalIgnoreCase)))
            ?? (command.Parameters.Where(parameter => Fits(parameter, each => each.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToArray() is [var only] ? only : null);
    }

    /// <summary>Only to know whether the value is a list; which parameter it goes to is the binder's to decide.</summary>
    static CommandParameter? AtPosition(CommandMetadata command, List<CommandArgument> before, int position) => command.Parameters
        .Where(parameter => !before.Any(argument => argument.Name is { } name && Find(command, name) == parameter))
        .SelectMany(parameter => parameter.Sets.Where(set => set.Position != int.MinValue).Select(set => (parameter, set.Position)).Take(1))
        .OrderBy(pair => pair.Position).Select(pair => pair.parameter).ElementAtOrDefault(position);

    /// <summary>A value that ends in a comma goes on in the next argument.</summary>
    static string Joined(string[] args, ref int i)
    {
        var value = args[i];
        while (value.EndsWith(',') && !value.EndsWith("`,", StringComparison.Ordinal) && i + 1 < args.Length && args[i + 1] != "|")
            value += args[++i];
        return value;
    }

    /// <summary>A dash and a letter; a dash and a digit is a number.</summary>
    static bool IsName(string arg) => arg is ['-', (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '?', ..];
}
