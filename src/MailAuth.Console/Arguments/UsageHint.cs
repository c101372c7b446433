using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using PowerShellDriver.Running;

namespace MailAuth.Console.Arguments;

/// <summary>What may help whoever got an argument wrong.</summary>
static class UsageHint
{
    public static string Of(ParameterBindingException error, IReadOnlyList<CommandCall> calls)
    {
        var call = calls.FirstOrDefault(each => each.Command.Name == error.ErrorRecord.InvocationInfo?.InvocationName);
        if (call is null)
            return "";
        var near = error.ErrorId == "NamedParameterNotFound"
            ? NearNames.Sentence(error.ParameterName, call.Command.Parameters.Select(parameter => parameter.Name).Concat(CommonParameters.For(call.Command)))
            : error.ErrorId == "PositionalParameterNotFound" && error.Message.Contains("'--", StringComparison.Ordinal)
                ? $" Options of mailauth stand before {call.Command.Name}."
                : "";
        return $"{near} 'mailauth help {call.Command.Name}' explains its parameters.";
    }
}
