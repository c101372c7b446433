using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Microsoft365;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// A tenant's configuration as a user has it at hand: what the cmdlets emit, live, out of a job, from Import-Clixml or ConvertFrom-Json;
/// lists and lists in lists; a table or an object with a list for each cmdlet; the path of a JSON file with any of these.
/// </summary>
/// <param name="cmdlet">The cmdlet, which resolves paths and writes; to be called in its BeginProcessing or later.</param>
sealed class TenantInput(PSCmdlet cmdlet)
{
    /// <summary>The configuration; a warning names what could not be told.</summary>
    /// <exception cref="CommandException">A file cannot be read, or none of the objects is one of a tenant.</exception>
    public TenantConfiguration Read(object?[] values)
    {
        var configuration = TenantConfiguration.Read(JsonValue.Array(values.Select(ReadOne)));
        if (!configuration.Sources.Any(source => source.IsGiven))
            throw new CommandException(CommandErrors.NoTenantConfiguration(values, string.Join("; ", configuration.UnknownObjects.Take(3))));
        if (configuration.UnknownCount > 0)
            cmdlet.WriteWarning(Messages.Format("TenantUnknownObjects", configuration.UnknownCount, string.Join("; ", configuration.UnknownObjects.Take(3))));
        if (configuration.DroppedCount > 0)
            cmdlet.WriteWarning(Messages.Format("TenantDroppedObjects", configuration.DroppedCount));
        return configuration;
    }

    JsonValue ReadOne(object? value) =>
        PipedValue.Unwrap(value) is string path ? ReadFile(path) : JsonBridge.From(value);

    JsonValue ReadFile(string path)
    {
        var text = WholeFile.Text(cmdlet, path, JsonReader.MaxLength, CommandErrors.UnreadableFile);
        return JsonReader.Parse(text, out var problem)
            ?? throw new CommandException(CommandErrors.UnreadableTenantFile(path, problem?.ToString() ?? ""));
    }
}
