using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Reads persons by the properties DisplayName and PrimarySmtpAddress, as Get-EXOMailbox emits them, live, deserialised or out of a CSV file.</summary>
static class KnownPersonReader
{
    /// <summary>The persons; those without a name or an address are left out.</summary>
    public static KnownPeople Read(IEnumerable<object> values)
    {
        var people = new List<KnownPerson>();
        foreach (var value in values)
        {
            if (value is PSObject { BaseObject: KnownPerson known })
                people.Add(known);
            else if (Property(value, "DisplayName") is { } name && (Property(value, "PrimarySmtpAddress") ?? Property(value, "Mail")) is { } address)
                people.Add(new(name, address));
        }

        return new(people);
    }

    // An address is text in Exchange Online, an object that reads as text in Exchange Server.
    static string? Property(object value, string name)
    {
        var found = PipedValue.Unwrap(value) is IDictionary table ? table[name] : PipedValue.ValueOf(PSObject.AsPSObject(value).Properties[name]);
        return found?.ToString() is { Length: > 0 } text ? text : null;
    }
}
