using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Headers;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Commands;

/// <summary>Reads Authentication-Results fields and explains them.</summary>
/// <remarks>
/// <para>Reads the fields in which servers stamp what they found when they checked a message: Authentication-Results by
/// RFC 8601 and as Exchange Online writes it, ARC-Authentication-Results, Authentication-Results-Original and
/// X-MS-Exchange-Authentication-Results. Each becomes an object with every method's result, and with why it came about:
/// which check failed, which domain did not align.</para>
/// <para>For Exchange Online, CompAuth explains the composite authentication: what its reason code means, documented or
/// not, what caused it in this message, and what an administrator does about it, with cmdlets of Exchange Online and
/// records to publish. Nothing is looked up and nothing is changed.</para>
/// <para>Give a value, a field with its name, a whole header, or several of them, folded or not; other fields of the same
/// header, such as X-Forefront-Antispam-Report and ARC-Seal, are taken into account. Lines from the pipeline are put
/// together; objects are read by their property Header, as Get-QuarantineMessageHeader emits it, or by Name and Value, as
/// Microsoft Graph has them in internetMessageHeaders.</para>
/// <para>Trust says whether the field may be believed. Only in a whole header can that be told: what stands below the
/// Received field by which the message came in, the sender can have written.</para>
/// </remarks>
/// <example>
/// <para>Explains a value out of a ticket.</para>
/// <code>ConvertFrom-AuthenticationResults 'spf=none (sender IP is 192.0.2.7) smtp.mailfrom=relay.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001'</code>
/// </example>
/// <example>
/// <para>Explains what is on the clipboard, with causes, advice and steps.</para>
/// <code>Get-Clipboard | ConvertFrom-AuthenticationResults | Format-List</code>
/// </example>
/// <example>
/// <para>Tells why messages in quarantine failed, and whether somebody sends as one's own domains.</para>
/// <code>Get-QuarantineMessage | Get-QuarantineMessageHeader | ConvertFrom-AuthenticationResults -OwnDomain (Get-AcceptedDomain)</code>
/// </example>
[Cmdlet(VerbsData.ConvertFrom, "AuthenticationResults")]
[OutputType(typeof(ExplainedAuthenticationResults))]
public sealed class ConvertFromAuthenticationResultsCommand : PSCmdlet
{
    readonly List<string> lines = [];

    /// <summary>The value of the field, the field, or the header that it stands in; from the pipeline also line by line, or objects with a Header, or with a Name and a Value.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Header")]
    [AllowEmptyString]
    [HeaderTextTransformation]
    public string[] Text { get; set; } = [];

    /// <summary>The organisation's own domains, as names or as objects of Get-AcceptedDomain: mail that claims them is judged as such.</summary>
    [Parameter]
    [Alias("AcceptedDomain")]
    [ValidateNotNullOrEmpty]
    [DomainNameTransformation]
    public string[] OwnDomain { get; set; } = [];

    /// <summary>Own servers, by name or address, whose fields are believed: the gateway in front of Exchange Online.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] TrustedServer { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in Text)
        {
            // A header in one piece stands by itself; lines wait for the others.
            if (text.Trim().IndexOf('\n') >= 0)
            {
                Flush();
                Explain(text);
            }
            else
            {
                lines.Add(text);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    void Flush()
    {
        var text = string.Join("\n", lines);
        lines.Clear();
        if (text.Trim().Length > 0)
            Explain(text);
    }

    void Explain(string text)
    {
        var explained = AuthenticationResultsExplainer.Explain(text, OwnDomain, new TrustedServers { Servers = TrustedServer });
        if (explained.Count == 0)
            WriteError(CommandErrors.NoAuthenticationResults(text));
        foreach (var field in explained)
            WriteObject(field);
    }
}
