using System.Management.Automation;
using MailAuth.Bimi;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes a BIMI record for a domain to publish.</summary>
/// <remarks>
/// <para>Makes the assertion record that says where a domain's logo is and where the certificate for it, reads it back as
/// receivers do, and emits what Get-BimiRecord emits, with the name to publish it at in Owner. Nothing is looked up,
/// fetched or published; Get-BimiRecord -Validate judges the files behind the record.</para>
/// <para>Without -CertificateUri the record is valid, but Gmail, Apple Mail and other large receivers show no logo.
/// -Decline makes the record of a domain that takes no part.</para>
/// <para>What is emitted can be given to -Overlay of the cmdlets that look up, to see what it would bring before it is
/// published.</para>
/// </remarks>
/// <example>
/// <para>Makes the record for a logo with its mark certificate.</para>
/// <code>New-BimiRecord contoso.example -LogoUri https://www.contoso.example/logo.svg -CertificateUri https://www.contoso.example/logo.pem</code>
/// </example>
/// <example>
/// <para>Makes the line for the zone file under another selector, which messages name in BIMI-Selector.</para>
/// <code>New-BimiRecord contoso.example -Selector brand -LogoUri https://www.contoso.example/brand.svg -AsZone</code>
/// </example>
/// <example>
/// <para>Says that a domain takes no part.</para>
/// <code>New-BimiRecord parked.example -Decline</code>
/// </example>
[Cmdlet(VerbsCommon.New, "BimiRecord", DefaultParameterSetName = LogoSet)]
[OutputType(typeof(BimiRecord))]
[OutputType(typeof(string))]
public sealed class NewBimiRecordCommand : RecordCommand
{
    const string LogoSet = "Logo";
    const string DeclineSet = "Decline";

    /// <summary>The <c>l</c> tag: the https URI of the logo, an SVG Tiny PS file.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = LogoSet)]
    [Alias("l")]
    [ValidateNotNullOrEmpty]
    public string? LogoUri { get; set; }

    /// <summary>The <c>a</c> tag: the https URI of the mark certificate (VMC or CMC), a PEM file.</summary>
    [Parameter(Position = 2, ParameterSetName = LogoSet)]
    [Alias("a", "AuthorityUri")]
    [ValidateNotNullOrEmpty]
    public string? CertificateUri { get; set; }

    /// <summary>The <c>lps</c> tag: beginnings of local parts for which receivers look under a selector of that name first, 1 to 63 letters, digits and hyphens each.</summary>
    [Parameter(ParameterSetName = LogoSet)]
    [Alias("lps")]
    [ValidateNotNullOrEmpty]
    public string[] LocalPartPrefix { get; set; } = [];

    /// <summary>The <c>avp</c> tag: which picture receivers should prefer where they know one of the person who writes. Without it, the brand's.</summary>
    [Parameter(ParameterSetName = LogoSet)]
    [Alias("avp")]
    public BimiAvatarPreference? AvatarPreference { get; set; }

    /// <summary>Makes the record that says that the domain takes no part: empty logo and certificate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeclineSet)]
    public SwitchParameter Decline { get; set; }

    /// <summary>The selector to publish under, which a message can name in its header field BIMI-Selector.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Selector { get; set; } = BimiLookup.DefaultSelector;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!Domain.TryParse(Selector, out var name, out var problem) || name.IsRoot)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(Selector), Selector, problem?.ToString() ?? Selector));
    }

    /// <inheritdoc/>
    protected override void Make(string input, Domain domain)
    {
        if (BimiBuilder.Build(domain, Settings()) is not { } record)
        {
            WriteError(CommandErrors.InvalidDomainName(input, Messages.Format("OwnerTooLong", Selector + "._bimi")));
            return;
        }

        if (!IsUsable(input, record))
            return;
        if (!record.IsDeclination && !BimiAuditor.IsSvg(record.LogoUri!))
            WriteWarning(Messages.Format("LogoIsNoSvg", record.LogoUri));
        WriteRecord(record);
    }

    BimiSettings Settings() => new()
    {
        Selector = Selector,
        LogoUri = LogoUri,
        AuthorityUri = CertificateUri,
        LocalPartPrefixes = LocalPartPrefix,
        AvatarPreference = AvatarPreference,
    };
}
