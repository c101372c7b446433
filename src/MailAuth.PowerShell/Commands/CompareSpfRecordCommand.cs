using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells what changed since a proposal of Optimize-SpfRecord was made.</summary>
/// <remarks>
/// <para>A flattened SPF record names the networks that a service had on the day. This asks the services again and says,
/// for each, which networks are new and which are gone. Mail from new ones fails until a new record is published.</para>
/// <para>A failure of the DNS is never taken for a change: the term is Unreachable, and the status Unknown unless
/// something else changed for certain.</para>
/// <para>Published tells whether the proposal is what stands in the DNS; ShouldRenew is true where it is and something
/// changed. Then pipe the result into Optimize-SpfRecord: it makes a new proposal from the record as it was before it was
/// flattened.</para>
/// </remarks>
/// <example>
/// <para>Asks whether a proposal that was saved still holds: here, the newsletter service has moved since.</para>
/// <code>Compare-SpfRecord -Path module/examples/spf-contoso.json -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists, term by term, which networks are new and which are gone.</para>
/// <code>(Compare-SpfRecord -Path module/examples/spf-contoso.json -ZoneFile module/examples/example.zone).Changes</code>
/// </example>
/// <example>
/// <para>Makes new proposals for the published records that are out of date.</para>
/// <code>Get-ChildItem spf-*.json | Compare-SpfRecord | Where-Object ShouldRenew | Optimize-SpfRecord</code>
/// </example>
[Cmdlet(VerbsData.Compare, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = FromObject)]
[OutputType(typeof(SpfComparison))]
public sealed class CompareSpfRecordCommand : LookupCommand
{
    const string FromObject = "Proposal";
    const string FromFile = "Path";

    /// <summary>A proposal with all its networks is far shorter: 4 MiB.</summary>
    const long MaxLength = 4 * 1024 * 1024;

    /// <summary>What Optimize-SpfRecord emitted: as it is, or from ConvertFrom-Json, a job or Import-Clixml; also the JSON files that -Path takes, by path or from Get-ChildItem.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = FromObject)]
    public PSObject[] Proposal { get; set; } = [];

    /// <summary>JSON files that such an object, or a list of them, was saved to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromFile)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (var proposal in Proposal)
        {
            if (proposal.BaseObject is FileInfo or string)
                CompareFile(proposal.BaseObject is FileInfo file ? file.FullName : proposal.ToString());
            else
                Compare(proposal.ToString(), proposal, JsonBridge.Read<SpfOptimization>(proposal, out var problems), problems);
        }

        foreach (var path in Path)
            CompareFile(path);
    }

    void CompareFile(string path)
    {
        try
        {
            var text = WholeFile.Text(this, path, MaxLength, CommandErrors.UnreadableFile);
            if (JsonReader.Parse(text, out var problem) is not { } json)
            {
                StartError(path, CommandErrors.UnusableProposal(path, path, problem?.ToString() ?? ""));
                return;
            }

            foreach (var value in json.Kind == JsonKind.Array ? json.Items : [json])
                Compare(path, path, ObjectReader.Read<SpfOptimization>(value, out var problems), problems);
        }
        catch (CommandException e)
        {
            StartError(path, e.Record);
        }
    }

    void Compare(string shown, object source, SpfOptimization? proposal, IReadOnlyList<JsonProblem> problems)
    {
        if (proposal is null)
            StartError(shown, CommandErrors.UnusableProposal(source, shown, string.Join("; ", problems.Select(problem => problem.ToString()))));
        else if (SpfComparer.ProblemOf(proposal) is { } problem)
            StartError(proposal.DomainName, CommandErrors.UnusableProposal(source, proposal.DomainName, problem));
        else
            Start(proposal.DomainName, stopped => SpfComparer.CompareAsync(Resolver, proposal, stopped), WriteObject);
    }
}
