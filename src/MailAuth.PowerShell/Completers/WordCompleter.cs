using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailAuth.PowerShell.Completers;

/// <summary>Offers words for a parameter that takes others, too.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words, each with what it is.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Words { get; }

    /// <summary>The words that begin as the user did.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var begun = (wordToComplete ?? "").Trim('\'', '"');
        return Words.Where(word => word.Key.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult(word.Key, word.Key, CompletionResultType.ParameterValue, word.Value));
    }
}
