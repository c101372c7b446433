using System;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Carries an error record out of code that has no cmdlet to write it to.</summary>
sealed class CommandException(ErrorRecord record) : Exception(record.ErrorDetails.Message, record.Exception)
{
    /// <summary>The error to write.</summary>
    public ErrorRecord Record { get; } = record;
}
