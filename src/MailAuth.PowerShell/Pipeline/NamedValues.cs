using System.Collections;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The named values of an object or of a table: what comes out of a job, JSON or CLIXML is told by what it has.</summary>
readonly struct NamedValues
{
    readonly IDictionary? table;
    readonly PSObject? bag;

    /// <summary>Those of a value.</summary>
    public NamedValues(object value)
    {
        table = PipedValue.Unwrap(value) as IDictionary;
        bag = table is null ? PSObject.AsPSObject(value) : null;
    }

    /// <summary>Whether there is one of that name, be it empty.</summary>
    public bool Has(string name) => table?.Contains(name) ?? bag?.Properties[name] is not null;

    /// <summary>The one of that name; null where there is none.</summary>
    public object? this[string name] => table is not null ? (table.Contains(name) ? table[name] : null) : PipedValue.ValueOf(bag?.Properties[name]);
}
