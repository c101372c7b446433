using System.Linq;
using System.Management.Automation;
using MailAuth.Records;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that make a record for domains to publish. Nothing is looked up and nothing is published.</summary>
/// <remarks>A derived cmdlet overrides <see cref="Make"/>, which makes one record, has it judged and calls <see cref="WriteRecord"/>.</remarks>
public abstract class RecordCommand : PSCmdlet
{
    /// <summary>The domains to make a record for, as A-labels or U-labels; from the pipeline also objects by their property DomainName, Domain, Name or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "Name", "Id")]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>Emits the line for a zone file instead of the record, the text cut into strings of at most 255 bytes.</summary>
    [Parameter]
    public SwitchParameter AsZone { get; set; }

    /// <summary>The time to live in the zone line, in seconds from 0 to 2147483647.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int TtlSeconds { get; set; } = 3600;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (var text in DomainName)
        {
            if (Domain.TryParse(text, out var domain, out var problem) && !domain.IsRoot)
                Make(text, domain);
            else
                WriteError(CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
        }
    }

    /// <summary>Makes the record of a domain and writes it, or an error about it.</summary>
    /// <param name="input">The domain as the user gave it.</param>
    /// <param name="domain">The domain.</param>
    protected abstract void Make(string input, Domain domain);

    /// <summary>Whether receivers could read a record; else an error says what they would stumble over.</summary>
    private protected bool IsUsable(string input, PublishedRecord record)
    {
        // Notes are about what is unusual; anything worse, receivers would stumble over.
        if (record.Problems.FirstOrDefault(problem => problem.Level != ProblemLevel.Note) is not { } fault)
            return true;
        WriteError(CommandErrors.UnusableRecord(input, record.ToString(), fault.ToString()));
        return false;
    }

    /// <summary>Writes a record, or its line for a zone file.</summary>
    private protected void WriteRecord(PublishedRecord record) =>
        WriteObject(AsZone ? ZoneLine.ForText(Domain.Parse(record.Owner), record.ToString(), TtlSeconds) : Proposed(record));

    // The same type as the Get- cmdlet emits; only its table asks another question: what to publish, and where.
    static PSObject Proposed(PublishedRecord record)
    {
        var shown = new PSObject(record);
        shown.TypeNames.Insert(0, record.GetType().FullName + "#Proposed");
        return shown;
    }
}
