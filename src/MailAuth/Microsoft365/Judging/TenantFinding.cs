using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Microsoft365;

/// <summary>Makes findings about a tenant.</summary>
static class TenantFinding
{
    /// <summary>How many names a sentence has before it says that there are more.</summary>
    const int MostNamed = 6;

    /// <summary>A finding with its arguments, and the line that changes it.</summary>
    public static Finding Of(Rule rule, string target, string? command, params (string Name, string Value)[] arguments) => new()
    {
        Rule = rule,
        Target = target,
        Arguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value),
        Remedy = command is null ? null : new() { Kind = RemedyKind.RunCommand, Command = command },
    };

    /// <summary>The first names of a list.</summary>
    public static string Name(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : "");
}
