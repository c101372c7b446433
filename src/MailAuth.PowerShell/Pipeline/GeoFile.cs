using System;
using System.IO;
using System.Management.Automation;
using MailAuth.Analysis;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Opens the database of countries that a user gives.</summary>
static class GeoFile
{
    /// <summary>The database; null where none is given.</summary>
    /// <exception cref="CommandException">It cannot be opened or is none.</exception>
    public static GeoDatabase? Open(PSCmdlet cmdlet, string? path)
    {
        if (path is null)
            return null;
        try
        {
            return GeoDatabase.Open(new FileStream(cmdlet.GetUnresolvedProviderPathFromPSPath(path), FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnusableDatabase(path, e));
        }
    }

    /// <summary>Warns of a database in which addresses could not be looked up.</summary>
    public static void WarnOfDamage(Cmdlet cmdlet, GeoDatabase? database, string? path)
    {
        if (database is { DamagedCount: > 0 })
            cmdlet.WriteWarning(Messages.Format("GeoDamaged", path, database.DamagedCount));
    }
}
