using System;
using System.Collections.Generic;
using System.IO;
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
    /// <summary>The configuration, all of it of one tenant; a warning names what could not be told.</summary>
    /// <exception cref="CommandException">A file cannot be read, or none of the objects is one of a tenant.</exception>
    public TenantConfiguration Read(IReadOnlyList<object?> values) => Check(TenantConfiguration.Read(JsonValue.Array(values.Select(ReadOne))), values);

    /// <summary>The tenants: each table with a list for each cmdlet is one, and all other objects together are one. What is wrong with one is an error, and the others go on.</summary>
    public IEnumerable<TenantConfiguration> ReadTenants(IReadOnlyList<object?> values)
    {
        var loose = new List<object?>();
        var looseValues = new List<JsonValue>();
        var tenants = new List<TenantConfiguration>();
        foreach (var value in values)
        {
            if (TryRead(() => ReadOne(value)) is not { } read)
                continue;
            var tables = TenantConfiguration.TablesIn(read);
            if (tables.Count == 0)
            {
                loose.Add(value);
                looseValues.Add(read);
            }

            foreach (var table in tables)
            {
                if (TryRead(() => Check(TenantConfiguration.Read(table), value)) is { } tenant)
                    tenants.Add(tenant);
            }
        }

        if (loose.Count > 0 && TryRead(() => Check(TenantConfiguration.Read(JsonValue.Array(looseValues)), loose)) is { } one)
            tenants.Insert(0, one);
        return tenants;
    }

    T? TryRead<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (CommandException e)
        {
            cmdlet.WriteError(e.Record);
            return null;
        }
    }

    TenantConfiguration Check(TenantConfiguration configuration, object? values)
    {
        if (!configuration.Sources.Any(source => source.IsGiven))
            throw new CommandException(CommandErrors.NoTenantConfiguration(values, configuration.UnknownCount == 0 ? "$null" : string.Join("; ", configuration.UnknownObjects.Take(3))));
        if (configuration.UnknownCount > 0)
            cmdlet.WriteWarning(Messages.Format("TenantUnknownObjects", configuration.UnknownCount, string.Join("; ", configuration.UnknownObjects.Take(3))));
        if (configuration.DroppedCount > 0)
            cmdlet.WriteWarning(Messages.Format("TenantDroppedObjects", configuration.DroppedCount));
        return configuration;
    }

    JsonValue ReadOne(object? value) => PipedValue.Unwrap(value) switch
    {
        string path => ReadFile(path),
        // As Get-ChildItem emits it.
        FileInfo file => ReadFile(file.FullName),
        _ => JsonBridge.From(value),
    };

    JsonValue ReadFile(string path)
    {
        var text = WholeFile.Text(cmdlet, path, JsonReader.MaxLength, CommandErrors.UnreadableFile);
        if (text.TrimStart().StartsWith("<", StringComparison.Ordinal))
            throw new CommandException(CommandErrors.TenantFileIsXml(path));
        return JsonReader.Parse(text, out var problem)
            ?? throw new CommandException(CommandErrors.UnreadableTenantFile(path, problem?.ToString() ?? ""));
    }
}
