using System.Linq;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;

namespace MailAuth.Console.Input;

/// <summary>
/// Whether a cmdlet waits for standard input. Where no terminal is, standard input may be a pipe that nobody ever
/// closes: it is read only when the arguments leave open what the pipeline must bring.
/// </summary>
static class InputNeed
{
    public static bool Of(CommandCall call)
    {
        var given = call.Arguments.Where(argument => argument.Name is not null).Select(argument => argument.Name!).ToArray();
        var positions = call.Arguments.Count(argument => argument.Name is null);
        var set = call.Command.DefaultParameterSet ?? call.Command.ParameterSets[0];
        return call.Command.Parameters.Any(parameter => parameter.In(set) is { Mandatory: true } declared
            && (declared.ValueFromPipeline || declared.ValueFromPipelineByPropertyName)
            && !(declared.Position != int.MinValue && declared.Position < positions)
            && !given.Any(parameter.MayBe)
            && !OtherSetIsChosen(call, given));
    }

    /// <summary>A parameter of another set makes the default set's needs void.</summary>
    static bool OtherSetIsChosen(CommandCall call, string[] given)
    {
        var set = call.Command.DefaultParameterSet ?? call.Command.ParameterSets[0];
        return call.Command.Parameters.Any(parameter => given.Any(parameter.Answers) && parameter.In(set) is null
            && !parameter.Sets.Any(each => each.ValueFromPipeline || each.ValueFromPipelineByPropertyName));
    }
}
