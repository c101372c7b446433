using System;
using System.IO;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.PowerShell.Completers;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes a DKIM key: the private half in a file that only you may read, the public half as the record to publish.</summary>
/// <remarks>
/// <para>Makes an RSA key of 2048 or 4096 bits or an Ed25519 key (RFC 8463) and emits the record to publish with the name to publish
/// it at, as text, as strings of at most 255 octets for web forms that do not cut by themselves, and as a line for a zone file. Nothing
/// is published and nothing is looked up: take a selector that is not in use (Get-DkimRecord).</para>
/// <para>The private key is written as PKCS#8 in PEM, which OpenSSL, OpenDKIM, rspamd and mail gateways read. The file has its
/// permissions from its first moment on: mode 0600 on Linux and macOS, a list that names you alone on Windows. Where the file
/// system keeps no permissions, that is an error and no file is left. A file that is there is not replaced without -Force, and nothing
/// shows the key on the screen unless -AsText asks for it. With -WhatIf no key is made.</para>
/// <para>Publish the record first, wait until it is seen everywhere (twice its time to live), sign with the new key, and take the
/// old record away a week after the last mail that was signed with the old key: Get-DkimRotationPlan has the steps. Microsoft 365
/// makes its own keys: use Rotate-DkimSigningConfig there. Where you sign with Ed25519, sign with RSA as well, since not every
/// receiver verifies Ed25519.</para>
/// </remarks>
/// <example>
/// <para>Makes a key of 2048 bits and writes its private half into a file.</para>
/// <code>New-DkimKey contoso.example -Selector m2026 -Path contoso-m2026.pem</code>
/// </example>
/// <example>
/// <para>Makes an Ed25519 key beside it and shows the line for the zone file.</para>
/// <code>New-DkimKey contoso.example -Selector e2026 -Algorithm Ed25519 -Path contoso-e2026.pem | Select-Object -ExpandProperty ZoneLine</code>
/// </example>
/// <example>
/// <para>Makes keys for several domains in one folder, a file for each.</para>
/// <code>'contoso.example', 'fabrikam.example' | New-DkimKey -Selector m2026 -Path . -KeySize 2048</code>
/// </example>
/// <example>
/// <para>Looks at what the domain would have with the record published, before it is.</para>
/// <code>
/// $key = New-DkimKey contoso.example -Selector m2026 -Path ./contoso.pem
/// Get-DkimRecord contoso.example -Selector m2026 -Overlay $key -ZoneFile module/examples/example.zone
/// </code>
/// </example>
[Cmdlet(VerbsCommon.New, "DkimKey", DefaultParameterSetName = FileSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DkimKeyProposal))]
public sealed class NewDkimKeyCommand : NetworkCommand
{
    const string FileSet = "File";
    const string TextSet = "Text";

    /// <summary>The domains to make a key for, as A-labels or U-labels; from the pipeline also objects by their property DomainName, Domain, Name or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "Name", "Id")]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>The selector of the new key. Take one that is not in use, so that old mail can still be verified.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    public string Selector { get; set; } = "";

    /// <summary>The file to write the private key into; or a folder that is there, in which it is called after domain and selector.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Emits the private key as text, in the property PrivateKey, and writes no file: for a vault. Whatever shows or logs the object has the key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public SwitchParameter AsText { get; set; }

    /// <summary>Rsa, unless given, or Ed25519.</summary>
    [Parameter]
    public DkimKeyAlgorithm Algorithm { get; set; } = DkimKeyAlgorithm.Rsa;

    /// <summary>The size of an RSA key in bits, 2048 unless given, or 4096: longer keys need several strings in the record, which some DNS providers do not take, and some receivers verify no more than 2048.</summary>
    [Parameter]
    [ValidateSet("2048", "4096")]
    public int KeySize { get; set; } = 2048;

    /// <summary>Publishes the key in test mode (<c>t=y</c>): receivers treat mail signed with it as unsigned.</summary>
    [Parameter]
    public SwitchParameter TestMode { get; set; }

    /// <summary>The time to live in the zone line, in seconds from 0 to 2147483647.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int TtlSeconds { get; set; } = 3600;

    /// <summary>Replaces a file that is there. The key in it is lost.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (!Domain.TryParse(Selector, out var name, out var problem) || name.IsRoot)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(Selector), Selector, problem?.ToString() ?? Selector));
        if (Algorithm == DkimKeyAlgorithm.Ed25519 && MyInvocation.BoundParameters.ContainsKey(nameof(KeySize)))
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(KeySize), KeySize, Messages.Format("KeySizeOfEd25519")));
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (var text in DomainName)
        {
            if (!Domain.TryParse(text, out var domain, out var problem) || domain.IsRoot)
                StartError(text, CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
            else if (!DkimKeyMaker.HasName(domain, Selector))
                StartError(text, CommandErrors.InvalidDomainName(text, Messages.Format("OwnerTooLong", Selector + "._domainkey")));
            else if (AsText)
                Make(text, domain, null);
            else
                MakeFile(text, domain);
        }
    }

    void MakeFile(string text, Domain domain)
    {
        try
        {
            var path = FileFor(domain);
            // Looked for at the start as well: a long key would be made for nothing.
            if (!Force && (File.Exists(path) || Directory.Exists(path)))
                StartError(text, CommandErrors.FileExists(path));
            else if (ShouldProcess(path, Messages.Format("WritePrivateKey")))
                Make(text, domain, path);
        }
        catch (CommandException e)
        {
            StartError(text, e.Record);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException or IOException)
        {
            StartError(text, CommandErrors.UnwritableFile(Path, e));
        }
    }

    string FileFor(Domain domain)
    {
        var path = OutputPath.Of(this, Path);
        var name = $"{domain.Ascii}.{Selector}.pem";
        if (!Directory.Exists(path))
            return path;
        // A label may hold anything (RFC 2181 section 11); a file name made of it may not lead elsewhere.
        return name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) < 0 && name.IndexOfAny(['/', '\\', ':', '*', '?']) < 0
            ? System.IO.Path.Combine(path, name)
            : throw new ArgumentException(Messages.Format("NoFileName", name));
    }

    // A key of 4096 bits takes seconds; meanwhile Ctrl+C works, and the next key is begun.
    void Make(string text, Domain domain, string? path)
    {
        var settings = new DkimKeySettings { Algorithm = Algorithm, KeySizeBits = KeySize, TtlSeconds = TtlSeconds, IsTest = TestMode };
        var (selector, replace) = (Selector, Force.ToBool());
        Start<object>(text, stopped => Task.Run<object>(() => Make(domain, selector, settings, path, replace), stopped), result =>
        {
            if (result is ErrorRecord error)
                WriteError(error);
            else
                WriteObject(result);
        });
    }

    static object Make(Domain domain, string selector, DkimKeySettings settings, string? path, bool replace)
    {
        try
        {
            return path is null
                ? DkimKeyMaker.Make(domain, selector, settings, null)
                : DkimKeyMaker.Make(domain, selector, settings, pem => OwnerOnlyFile.Write(path, pem, replace)) with { Path = path };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            return !replace && File.Exists(path) ? CommandErrors.FileExists(path!) : CommandErrors.UnwritableFile(path ?? "", e);
        }
        catch (CryptographicException e)
        {
            return CommandErrors.KeyNotMade(domain.Ascii, e);
        }
    }
}
