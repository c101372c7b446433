using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that find something out about domains: one object for each.</summary>
/// <remarks>A derived cmdlet overrides <see cref="FindAsync"/>, and <see cref="Write"/> where it has more to write than the
/// result. A text that is no domain name is one error, and no question is asked about it.</remarks>
public abstract class DomainCommand : LookupCommand
{
    /// <summary>
    /// The domains, as A-labels or U-labels. Takes text from the pipeline, and objects by their property DomainName,
    /// Domain, Name or Id: what Get-AcceptedDomain, Get-DkimSigningConfig and Get-MgDomain emit.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "Name", "Id")]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <inheritdoc/>
    protected sealed override void Accept()
    {
        foreach (var text in DomainName)
        {
            if (Domain.TryParse(text, out var domain, out var problem) && !domain.IsRoot)
                Start(text, stopped => FindAsync(domain, stopped), Write);
            else
                StartError(text, CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
        }
    }

    /// <summary>Ends the pipeline at a selector that is no name: what cannot be asked for would look like a record that is not there.</summary>
    private protected void CheckSelector(string selector)
    {
        if (!Domain.TryParse(selector, out var name, out var problem) || name.IsRoot)
            ThrowTerminatingError(CommandErrors.InvalidArgument("Selector", selector, problem?.ToString() ?? selector));
    }

    /// <summary>Finds out about one domain. Parameters that the pipeline binds are to be read before the first await.</summary>
    protected abstract Task<object> FindAsync(Domain domain, CancellationToken cancellationToken);

    /// <summary>Writes what was found, in turn.</summary>
    protected virtual void Write(object result) => WriteObject(result);
}
