using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Audit;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Reads the files that say how to judge. One that cannot be opened ends the cmdlet; a line that cannot be used is one error.</summary>
sealed class AuditFileReader(PSCmdlet cmdlet)
{
    /// <summary>Longer than any list that people keep: 4 MiB.</summary>
    const long MaxLength = 4 * 1024 * 1024;

    /// <summary>The accepted risks of a file.</summary>
    public IReadOnlyList<AcceptedRisk> ReadAcceptedRisks(string path) =>
        Read(path, (text, problems) => AcceptedRisk.Read(text, IsRule, problems));

    /// <summary>The default score table with the lines of a file laid over it.</summary>
    public ScoreTable ReadScoreTable(string path) =>
        Read(path, (text, problems) => ScoreTable.Default.Override(text, IsRule, problems));

    static bool IsRule(string id) => RuleCatalog.Find(id) is not null;

    T Read<T>(string path, Func<string, ICollection<string>, T> parse)
    {
        var problems = new List<string>();
        var result = parse(ReadText(path), problems);
        foreach (var problem in problems)
            cmdlet.WriteError(CommandErrors.UnusableLine(path, problem));
        return result;
    }

    string ReadText(string path)
    {
        try
        {
            return WholeFile.Text(cmdlet, path, MaxLength, CommandErrors.UnreadableFile);
        }
        catch (CommandException e)
        {
            cmdlet.ThrowTerminatingError(e.Record);
            throw;
        }
    }
}
