using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;
using MailAuth.Mail;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Refusals;

namespace MailAuth.PowerShell.Commands;

/// <summary>Explains why a server refused mail: what the code means, whose problem it is, and what to do.</summary>
/// <remarks>
/// <para>Takes a non-delivery report in any form: its text, a single line or only a code; a saved .eml, .msg or text file; the details of a
/// message trace (Detail). Of a delivery status notice (RFC 3464) it reads the part for machines first. Each refusal is an object: the
/// codes, who refuses, whose problem it is (Party), what it means, what to do and which commands show more, with the domain that the
/// refusal names.</para>
/// <para>Known are the codes of Microsoft 365, Outlook.com and Gmail about authentication, and those of the RFCs. Servers give codes
/// meanings of their own: 5.7.30 is about DKIM at Gmail and about REQUIRETLS elsewhere, so who refuses is read from the text. What
/// the table does not have is explained by its class (RFC 3463), IsKnown is false then, and the words of the server beside the code
/// say more. Mark tells how sure an explanation is.</para>
/// <para>Nothing is looked up. At most 262,144 characters of a text are read and 50 refusals explained.</para>
/// </remarks>
/// <example>
/// <para>Explains a line of a non-delivery report.</para>
/// <code>Resolve-MailRefusal '550 5.7.515 Access denied, sending domain contoso.example does not meet the required authentication level.' | Format-List</code>
/// </example>
/// <example>
/// <para>Explains codes alone.</para>
/// <code>'5.7.68', '5.1.10' | Resolve-MailRefusal</code>
/// </example>
/// <example>
/// <para>Explains what failed in a message trace.</para>
/// <code>Get-MessageTraceV2 -Status Failed | Get-MessageTraceDetailV2 | Resolve-MailRefusal</code>
/// </example>
/// <example>
/// <para>Reads all notices in a folder and counts their causes.</para>
/// <code>Get-ChildItem ./ndr -Filter *.eml | Resolve-MailRefusal | Group-Object Reason</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "MailRefusal", DefaultParameterSetName = InputSet)]
[OutputType(typeof(MailRefusal))]
public sealed class ResolveMailRefusalCommand : PSCmdlet
{
    const string InputSet = "InputObject";
    const string PathSet = "Path";
    const string LiteralPathSet = "LiteralPath";

    readonly StringBuilder lines = new();
    bool isCut;

    /// <summary>
    /// The text of a non-delivery report, whole or line by line as Get-Content and Get-Clipboard give it; the path of a file; a file of
    /// Get-ChildItem; an object with Detail, as Get-MessageTraceDetailV2 emits it; whatever holds a message, as Export-QuarantineMessage has it.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Alias("Text")]
    [AllowNull]
    [AllowEmptyString]
    public object? InputObject { get; set; }

    /// <summary>Files of notices, .eml, .msg or text; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files by exactly that name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var files = new MessageFiles(this, CommandErrors.UnreadableMessage);
        foreach (var path in Path)
            TakeFiles(path, files.Expand);
        foreach (var path in LiteralPath)
            TakeFiles(path, files.Literal);
        if (ParameterSetName == InputSet)
            Take(InputObject, files);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => FlushLines();

    void Take(object? value, MessageFiles files)
    {
        if (PipedValue.Unwrap(value) is string text)
        {
            TakeText(text, files);
            return;
        }

        FlushLines();
        foreach (var part in value is null ? [] : MessageObject.Parts(value))
        {
            if (PipedValue.Unwrap(part) is string one)
                TakeText(one, files);
            else if (DetailOf(part) is { } detail)
                WriteAll(RefusalReader.Read(detail));
            else if (MessageObject.Read(part) is { } inputs)
                ReadAll(inputs);
            else
                WriteError(CommandErrors.NoRefusalIn(part));
        }
    }

    // Lines come one by one, and what belongs to a refusal may be on several.
    void TakeText(string text, MessageFiles files)
    {
        if (text.IndexOf('\n') >= 0)
        {
            FlushLines();
            Explain(text);
        }
        else if (lines.Length == 0 && text.Length < 300 && text.Trim().Length > 0 && IsFile(text))
        {
            TakeFiles(text, files.Literal);
        }
        else if (lines.Length < RefusalReader.MostCharacters)
        {
            lines.Append(text).Append('\n');
        }
        else
        {
            isCut = true;
        }
    }

    void FlushLines()
    {
        if (lines.Length == 0)
            return;
        var text = lines.ToString();
        lines.Clear();
        if (text.Trim().Length > 0)
            Explain(text);
        if (isCut)
            WriteWarning(Messages.Format("RefusalTextCut", RefusalReader.MostCharacters));
        isCut = false;
    }

    void Explain(string text)
    {
        var refusals = RefusalReader.Read(text);
        if (refusals.Count == 0)
            WriteError(CommandErrors.NoRefusal(text));
        WriteAll(refusals);
    }

    void TakeFiles(string path, Func<string, IReadOnlyList<MessageInput>> find)
    {
        try
        {
            ReadAll(find(path));
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
    }

    void ReadAll(IEnumerable<MessageInput> inputs)
    {
        foreach (var input in inputs)
        {
            if (Stopping)
                return;
            try
            {
                Read(input);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(CommandErrors.UnreadableMessage(input.Name, e));
            }
        }
    }

    void Read(MessageInput input)
    {
        using var file = input.Open();
        var count = 0;
        if (file is { Kind: MailFileKind.Message or MailFileKind.Mbox or MailFileKind.OutlookMessage })
        {
            foreach (var message in file.ReadMessages())
            {
                using (message)
                    count += WriteAll(RefusalReader.Read(message));
            }
        }

        // What is no mail, or mail whose parts say nothing, may be a text that somebody saved.
        if (count == 0 && input.Path is { } path)
            count = WriteAll(RefusalReader.Read(Beginning(path), System.IO.Path.GetFileName(path)));
        if (count == 0)
            WriteError(CommandErrors.NoRefusal(input.Name));
    }

    static string Beginning(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[RefusalReader.MostCharacters];
        return new(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length));
    }

    int WriteAll(IReadOnlyList<MailRefusal> refusals)
    {
        WriteObject(refusals, enumerateCollection: true);
        return refusals.Count;
    }

    // A step of a trace that went well has a detail, too, and no refusal in it.
    static string? DetailOf(object value) =>
        PipedValue.Unwrap(value) is System.Collections.IDictionary table
            ? table.Contains("Detail") ? table["Detail"] as string : null
            : PSObject.AsPSObject(value).Properties["Detail"] is { } property && PipedValue.Unwrap(PipedValue.ValueOf(property)) is string text ? text : null;

    bool IsFile(string text)
    {
        try
        {
            return File.Exists(GetUnresolvedProviderPathFromPSPath(text));
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException or IOException)
        {
            return false;
        }
    }
}
