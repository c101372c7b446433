using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.PowerShell.Completers;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the DKIM keys of a domain, selector by selector.</summary>
/// <remarks>
/// <para>Looks up the keys below <c>_domainkey</c> of a domain (RFC 6376 section 3.6.1) and reads them: type and size
/// computed from the key itself, revoked keys, test mode, restrictions on hashes and services. Where a selector is an
/// alias, as Microsoft 365 wants it, Aliases shows where it leads.</para>
/// <para>The DNS has no list of selectors. Without -Selector, those that Microsoft 365 and the common services use are
/// asked for, and what is found is emitted; one object that says so where nothing is. With -Selector there is one object
/// for each.</para>
/// <para>Piped from Get-DkimSigningConfig, selector1 and selector2 are compared with the aliases that Exchange Online expects:
/// AliasCheck says what came of it. The expected alias is never computed, since Microsoft has two forms of it. A selector
/// whose alias is right and has no key behind it yet is not at fault: of Microsoft's two, one is inactive.</para>
/// </remarks>
/// <example>
/// <para>Shows the keys of a domain in the demo zones.</para>
/// <code>Get-DkimRecord fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows one key with all its parts.</para>
/// <code>Get-DkimRecord contoso.example -Selector k1 -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Lists the aliases in a tenant that are not what Exchange Online expects.</para>
/// <code>Get-DkimSigningConfig | Get-DkimRecord | Where-Object AliasCheck -ne Matches</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DkimRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DkimRecord))]
public sealed class GetDkimRecordCommand : DomainCommand
{
    /// <summary>The selectors to look for. Without it, those of Microsoft 365 and the common services.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    public string[] Selector { get; set; } = [];

    /// <summary>The alias that Exchange Online expects at selector1, from Get-DkimSigningConfig.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Selector1CNAME { get; set; }

    /// <summary>The alias that Exchange Online expects at selector2, from Get-DkimSigningConfig.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Selector2CNAME { get; set; }

    /// <summary>Whether Exchange Online signs for the domain, from Get-DkimSigningConfig; copied into IsSigningEnabled.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TruthTransformation]
    public bool? Enabled { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        foreach (var selector in Selector)
            CheckSelector(selector);
        base.Prepare();
    }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        var expected = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(Selector1CNAME))
            expected["selector1"] = Selector1CNAME!;
        if (!string.IsNullOrEmpty(Selector2CNAME))
            expected["selector2"] = Selector2CNAME!;

        // Whoever comes with Exchange's configuration asks about Exchange's two selectors.
        string[] selectors = Selector.Length > 0 ? Selector : [.. expected.Keys];
        return await DkimLookup.GetAsync(Resolver, domain, new() { Selectors = selectors, ExpectedAliases = expected, IsSigningEnabled = Enabled }, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Write(object result) => WriteObject(result, enumerateCollection: true);
}
