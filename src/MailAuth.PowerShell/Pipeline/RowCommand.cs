using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that tell something of all rows of aggregate reports and of the sources behind them.</summary>
/// <remarks>
/// A derived cmdlet makes what counts in <see cref="Prepare"/>, over <see cref="Classifier"/>, takes each row in <see cref="Take"/>,
/// and writes in <see cref="Write"/>, when the last row was taken and the DNS was asked what it is asked.
/// </remarks>
public abstract class RowCommand : LookupCommand
{
    RowInput? rows;
    long capped;

    /// <summary>Rows of aggregate reports, or whole reports, as Import-DmarcReport writes them or as they come back from a file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>
    /// What an administrator knows: tables or CSV rows with Name and Class, and with Domain, SourceIP (addresses or networks), DkimDomain and
    /// EnvelopeFrom as conditions that all have to hold; of a domain only what passed counts. Without conditions, and for sources of
    /// an earlier run, the class of the source of that name changes. The first that fits counts.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? KnownSource { get; set; }

    /// <summary>Tells the sources apart.</summary>
    protected DmarcSourceClassifier Classifier { get; private set; } = new();

    /// <summary>Whether the DNS is asked about the domains: told so, or told whom to ask.</summary>
    private protected virtual bool AsksDns => DnsServer is not null || ZoneFile is not null || Overlay is not null;

    /// <summary>Whether the DNS is asked for the names of addresses.</summary>
    private protected virtual bool AsksNames => false;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        try
        {
            Classifier = new(new() { KnownSources = [.. KnownSourceReader.Read(KnownSource ?? []), .. KnownByMore()] });
        }
        catch (CommandException e)
        {
            // Every source would be another.
            ThrowTerminatingError(e.Record);
        }

        rows = new(this);
    }

    /// <inheritdoc/>
    protected sealed override void Accept() => Accept(InputObject);

    /// <summary>Takes what the pipeline brings.</summary>
    private protected virtual void Accept(object? value)
    {
        foreach (var row in rows!.Read(value))
        {
            var bounded = DmarcRowBound.Of(row);
            capped += bounded.Count < row.Count ? 1 : 0;
            Take(bounded);
        }
    }

    /// <inheritdoc/>
    protected sealed override void AcceptEnd() => Start(MyInvocation.MyCommand?.Name ?? "", FindAsync, WriteAll);

    /// <summary>Sources that are known by something else than what the administrator says; that comes first.</summary>
    private protected virtual IReadOnlyList<KnownDmarcSource> KnownByMore() => [];

    /// <summary>Counts a row.</summary>
    protected abstract void Take(DmarcReportRow row);

    /// <summary>Writes what came of it; may start more.</summary>
    /// <param name="facts">What the DNS says of the sources.</param>
    protected abstract void Write(DmarcSourceFacts facts);

    async Task<DmarcSourceFacts> FindAsync(CancellationToken cancellationToken)
    {
        var questions = new DmarcSourceQuestions { FollowsRecords = AsksDns, ResolvesNames = AsksNames, Parallel = ThrottleLimit };
        return AsksDns || AsksNames ? await new DmarcSourceResearch(Resolver, questions).FindAsync(Classifier, cancellationToken) : new();
    }

    void WriteAll(DmarcSourceFacts facts)
    {
        if (capped > 0)
            WriteWarning(Messages.Format("CappedRows", capped, DmarcRowBound.MostMessages));
        if (facts.Gaps.Count > 0)
            WriteWarning(Messages.Format("SourceGaps", facts.Gaps.Count, string.Join(", ", facts.Gaps.Take(3))));
        if (facts.UnresolvedCount > 0)
            WriteWarning(Messages.Format("SourceNamesNotAsked", facts.UnresolvedCount));
        Classifier.Use(facts);
        Write(facts);
    }
}
