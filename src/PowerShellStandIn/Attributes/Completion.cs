using System.Collections;
using System.Collections.Generic;
using System.Management.Automation.Language;

namespace System.Management.Automation
{
    /// <summary>Offers arguments while the user types.</summary>
    public interface IArgumentCompleter
    {
        IEnumerable<CompletionResult> CompleteArgument(
            string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
    }

    /// <summary>Names a parameter's completer.</summary>
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class ArgumentCompleterAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }

    /// <summary>One offer.</summary>
    public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
    {
        public CompletionResult(string completionText)
            : this(completionText, completionText, CompletionResultType.Text, completionText)
        {
        }

        public string CompletionText { get; } = completionText;

        public string ListItemText { get; } = listItemText;

        public CompletionResultType ResultType { get; } = resultType;

        public string ToolTip { get; } = toolTip;
    }

    /// <summary>What an offer is.</summary>
    public enum CompletionResultType
    {
        Text = 0,
        History = 1,
        Command = 2,
        ProviderItem = 3,
        ProviderContainer = 4,
        Property = 5,
        Method = 6,
        ParameterName = 7,
        ParameterValue = 8,
        Variable = 9,
        Namespace = 10,
        Type = 11,
        Keyword = 12,
        DynamicKeyword = 13,
    }
}

namespace System.Management.Automation.Language
{
    /// <summary>A piece of script. Nothing here parses any.</summary>
    public abstract class Ast
    {
        internal Ast()
        {
        }
    }

    /// <summary>A statement.</summary>
    public abstract class StatementAst : Ast
    {
        internal StatementAst()
        {
        }
    }

    /// <summary>A command or an expression in a pipeline.</summary>
    public abstract class CommandBaseAst : StatementAst
    {
        internal CommandBaseAst()
        {
        }
    }

    /// <summary>A command as written; completers are handed null in its place.</summary>
    public class CommandAst : CommandBaseAst
    {
        internal CommandAst()
        {
        }
    }
}
