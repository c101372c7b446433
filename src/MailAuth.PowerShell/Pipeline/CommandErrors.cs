using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text.RegularExpressions;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Mail;
using MailAuth.Rendering;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// The one place where error records are made. Their ids are words and stable, their category is honest, their target
/// is what the user gave, and each says what to do. The sentences stand in the resources under the id.
/// </summary>
static class CommandErrors
{
    /// <summary>A text that is no domain name; about one input.</summary>
    public static ErrorRecord InvalidDomainName(string text, string problem) =>
        Make("InvalidDomainName", ErrorCategory.InvalidArgument, text, null, VisibleText.Escape(text), problem);

    /// <summary>A zone file or snapshot that cannot be opened or read; nothing can be looked up.</summary>
    public static ErrorRecord UnreadableZone(string path, Exception cause) =>
        Make("UnreadableZone", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
            path, cause, path, cause.Message);

    /// <summary>A file that cannot be written.</summary>
    public static ErrorRecord UnwritableFile(string path, Exception cause) =>
        Make("UnwritableFile", ErrorCategory.WriteError, path, cause, path, cause.Message);

    /// <summary>A file that is there already, where nobody said that it may be replaced.</summary>
    public static ErrorRecord FileExists(string path) =>
        Make("FileExists", ErrorCategory.ResourceExists, path, null, path);

    /// <summary>A key that the platform did not make; about one input.</summary>
    public static ErrorRecord KeyNotMade(string domain, Exception cause) =>
        Make("KeyNotMade", ErrorCategory.NotSpecified, domain, cause, domain, cause.Message);

    /// <summary>A domain whose mail exchangers nobody could tell.</summary>
    public static ErrorRecord MailExchangersUnknown(string domain, string problem) =>
        Make("MailExchangersUnknown", ErrorCategory.ResourceUnavailable, domain, null, domain, problem);

    /// <summary>A domain that takes no mail, where its mail exchangers are wanted.</summary>
    public static ErrorRecord NoMailExchanger(string domain) =>
        Make("NoMailExchanger", ErrorCategory.ObjectNotFound, domain, null, domain);

    /// <summary>An overlay that is neither file nor zone line nor record.</summary>
    public static ErrorRecord InvalidOverlay(object overlay, string reason, Exception? cause = null) =>
        Make("InvalidOverlay", ErrorCategory.InvalidArgument, overlay, cause, VisibleText.Escape(overlay.ToString() ?? ""), reason);

    /// <summary>A DNS server that is no address, address with port or https address.</summary>
    public static ErrorRecord InvalidDnsServer(string endpoint, string problem) =>
        Make("InvalidDnsServer", ErrorCategory.InvalidArgument, endpoint, null, VisibleText.Escape(endpoint), problem);

    /// <summary>A record that was made and that receivers would stumble over.</summary>
    public static ErrorRecord UnusableRecord(string domain, string text, string problem) =>
        Make("UnusableRecord", ErrorCategory.InvalidArgument, domain, null, text, domain, problem);

    /// <summary>A domain whose SPF record comes out no better, where only a better one was asked for.</summary>
    public static ErrorRecord NoProposal(string domain, string reason) =>
        Make("NoProposal", ErrorCategory.InvalidResult, domain, null, domain, reason);

    /// <summary>An object, or a file, that is no proposal to compare with.</summary>
    public static ErrorRecord UnusableProposal(object? proposal, string shown, string reason, Exception? cause = null) =>
        Make("UnusableProposal", ErrorCategory.InvalidArgument, proposal, cause, VisibleText.Escape(shown), reason);

    /// <summary>Arguments that cannot go together, or a value that its parameter does not allow.</summary>
    public static ErrorRecord InvalidArgument(string parameter, object? value, string reason) =>
        Make("InvalidArgument", ErrorCategory.InvalidArgument, value, null, parameter, reason);

    /// <summary>A file of accepted risks, or of scores, that cannot be opened or read; nothing can be judged as the user wants it.</summary>
    public static ErrorRecord UnreadableFile(string path, Exception cause) =>
        Make("UnreadableFile", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
            path, cause, path, cause.Message);

    /// <summary>A line of such a file that cannot be used; the others are.</summary>
    public static ErrorRecord UnusableLine(string path, string problem) =>
        Make("UnusableLine", ErrorCategory.InvalidData, path, null, path, problem);

    /// <summary>A text without any Authentication-Results; about one input.</summary>
    public static ErrorRecord NoAuthenticationResults(string text) =>
        Make("NoAuthenticationResults", ErrorCategory.ObjectNotFound, text, null, VisibleText.Escape(text.Length > 60 ? text.Substring(0, 60) + "..." : text));

    /// <summary>A file of messages that is not there or cannot be read; about one input.</summary>
    public static ErrorRecord UnreadableMessage(string path, Exception cause) =>
        Make("UnreadableMessage", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
            path, cause, path, cause.Message);

    /// <summary>A file or other content that is no mail; about one input.</summary>
    public static ErrorRecord NoMessage(string name, MailFileKind kind) =>
        Make(kind == MailFileKind.Empty ? "EmptyMessage" : "NoMessage", ErrorCategory.InvalidData, name, null, name);

    /// <summary>An object in which there is nothing that holds a message; about one input.</summary>
    public static ErrorRecord NoMessageIn(object value) =>
        Make("NoMessageInObject", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name);

    /// <summary>An object that is no key, no selector and no configuration of one; about one input.</summary>
    public static ErrorRecord NoDkimKey(object value) =>
        Make("NoDkimKey", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name);

    /// <summary>A text or file in which no refusal is; about one input.</summary>
    public static ErrorRecord NoRefusal(string text) =>
        Make("NoRefusal", ErrorCategory.ObjectNotFound, text, null, VisibleText.Escape(text.Length > 60 ? text.Substring(0, 60) + "..." : text.TrimEnd()));

    /// <summary>An object in which there is nothing that holds a refusal; about one input.</summary>
    public static ErrorRecord NoRefusalIn(object value) =>
        Make("NoRefusalInObject", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name);

    /// <summary>A file of reports that is not there or cannot be read; about one input.</summary>
    public static ErrorRecord UnreadableReport(string path, Exception cause) =>
        Make("UnreadableReport", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
            path, cause, path, cause.Message);

    /// <summary>A report of which nothing could be read, with the place and the reason; about one report.</summary>
    public static ErrorRecord BrokenReport(string source, string reason) =>
        Make("BrokenReport", ErrorCategory.InvalidData, source, null, source, reason);

    /// <summary>Something that cannot be unpacked, so that nobody knows what is in it; about one input.</summary>
    public static ErrorRecord DamagedPacking(string source, SyntaxProblem problem) =>
        Make("DamagedPacking", ErrorCategory.InvalidData, source, null, source, problem.ToString());

    /// <summary>An object in which there is nothing that holds a report; about one input.</summary>
    public static ErrorRecord NoReportIn(object value) =>
        Make("NoReportInObject", ErrorCategory.InvalidArgument, value, null,
            MessageObject.NameOf(value) is { } name ? $"{PipedValue.Unwrap(value).GetType().Name} ({name})" : PipedValue.Unwrap(value).GetType().Name);

    /// <summary>The content of an attachment that is not base64; about one input.</summary>
    public static ErrorRecord NoBase64(string name) =>
        Make("AttachmentNotBase64", ErrorCategory.InvalidData, name, null, name);

    /// <summary>An object that is no row of an aggregate report, and no report; about one input.</summary>
    public static ErrorRecord NoReportRow(object value, string problem) =>
        Make("NoReportRow", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name, problem);

    /// <summary>A state of imports that cannot be used; no report can be told from one that was written before.</summary>
    public static ErrorRecord UnusableState(ReportStateException failure) =>
        Make(failure.Failure == ReportStateFailure.InUse ? "StateInUse" : "UnusableState",
            failure.Failure switch { ReportStateFailure.InUse => ErrorCategory.ResourceBusy, ReportStateFailure.Unwritable => ErrorCategory.WriteError, ReportStateFailure.Unreadable => ErrorCategory.ReadError, _ => ErrorCategory.InvalidData },
            failure.Path, failure, failure.Message);

    /// <summary>A survey's checkpoint that cannot be used; the survey could not go on where it was.</summary>
    public static ErrorRecord UnusableCheckpoint(SurveyCheckpointException failure) => Make(
        failure.Failure switch { SurveyCheckpointFailure.InUse => "CheckpointInUse", SurveyCheckpointFailure.OtherOptions => "CheckpointOptionsDiffer", _ => "UnusableCheckpoint" },
        failure.Failure switch
        {
            SurveyCheckpointFailure.InUse => ErrorCategory.ResourceBusy,
            SurveyCheckpointFailure.OtherOptions => ErrorCategory.InvalidArgument,
            SurveyCheckpointFailure.Unwritable => ErrorCategory.WriteError,
            SurveyCheckpointFailure.Unreadable => ErrorCategory.ReadError,
            _ => ErrorCategory.InvalidData,
        },
        failure.Path, failure, failure.Message);

    /// <summary>A database of addresses that cannot be opened.</summary>
    public static ErrorRecord UnusableDatabase(string path, Exception cause) =>
        Make("UnusableDatabase", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError, path, cause, path, cause.Message);

    /// <summary>An object that is neither an SMTP TLS report nor a row of one.</summary>
    public static ErrorRecord NoTlsReportRow(object value, string problem) =>
        Make("NoTlsReportRow", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name, problem);

    /// <summary>An object that says nothing about what to publish.</summary>
    public static ErrorRecord NoDnsProposal(object value, string expected) =>
        Make("NoDnsProposal", ErrorCategory.InvalidArgument, value, null, value.GetType().Name, expected);

    /// <summary>An object that is no audit.</summary>
    public static ErrorRecord NoAudit(object value, string problem) =>
        Make("NoAudit", ErrorCategory.InvalidArgument, value, null, PipedValue.Unwrap(value).GetType().Name, problem);

    /// <summary>Objects none of which says anything of a tenant.</summary>
    public static ErrorRecord NoTenantConfiguration(object? values, string found) =>
        Make("NoTenantConfiguration", ErrorCategory.InvalidArgument, values, null, found);

    /// <summary>A file that should hold a tenant's configuration as JSON and does not.</summary>
    public static ErrorRecord UnreadableTenantFile(string path, string problem) =>
        Make("UnreadableTenantFile", ErrorCategory.InvalidData, path, null, path, problem);

    /// <summary>A file with XML where a tenant's configuration as JSON should be: Export-Clixml's, as a rule.</summary>
    public static ErrorRecord TenantFileIsXml(string path) =>
        Make("TenantFileIsXml", ErrorCategory.InvalidData, path, null, path, Regex.Replace(path, "['\u2018\u2019\u201A\u201B]", "$0$0"));

    /// <summary>An object that no cmdlet of ours emits; about one input.</summary>
    public static ErrorRecord NotEmitted(object value, string name) =>
        Make("NotEmitted", ErrorCategory.InvalidArgument, value, null, name);

    /// <summary>One of our objects of which too much was lost on its way; about one input.</summary>
    public static ErrorRecord BrokenObject(object value, string type, string name, string problem) =>
        Make("BrokenObject", ErrorCategory.InvalidData, value, null, type, name, problem);

    /// <summary>A path that does not say what to write.</summary>
    public static ErrorRecord UnknownReportFormat(string path, IEnumerable<string> extensions) =>
        Make("UnknownReportFormat", ErrorCategory.InvalidArgument, path, null, path, string.Join(", ", extensions));

    /// <summary>A report about nothing.</summary>
    public static ErrorRecord NothingToReport(string path) =>
        Make("NothingToReport", ErrorCategory.ObjectNotFound, path, null, path);

    /// <summary>A machine without a browser that prints.</summary>
    public static ErrorRecord NoBrowser(IEnumerable<string> places) =>
        Make("NoBrowser", ErrorCategory.NotInstalled, null, null, string.Join(", ", places));

    /// <summary>A browser that did not print.</summary>
    public static ErrorRecord NotPrinted(PdfPrinter printer, PdfOutcome outcome) => outcome.Status switch
    {
        PdfStatus.NotStarted => Make("BrowserNotStarted", ErrorCategory.ResourceUnavailable, printer.BrowserPath, null, printer.BrowserPath, outcome.Message),
        PdfStatus.RefusesRoot => Make("BrowserRefusesRoot", ErrorCategory.PermissionDenied, printer.BrowserPath, null, printer.BrowserPath, outcome.Message),
        PdfStatus.TimedOut => Make("BrowserTimedOut", ErrorCategory.OperationTimeout, printer.BrowserPath, null, printer.BrowserPath, outcome.Message),
        _ => Make("NoPdfMade", ErrorCategory.InvalidResult, printer.BrowserPath, null, printer.BrowserPath, outcome.Message),
    };

    /// <summary>A file that was read and cannot be moved.</summary>
    public static ErrorRecord UnmovableFile(string path, string folder, Exception cause) =>
        Make("UnmovableFile", ErrorCategory.WriteError, path, cause, path, folder, cause.Message);

    /// <summary>An id that no rule has.</summary>
    public static ErrorRecord UnknownRule(string id) =>
        Make("UnknownRule", ErrorCategory.ObjectNotFound, id, null, VisibleText.Escape(id));

    /// <summary>A domain below the grade that the user wants.</summary>
    public static ErrorRecord GradeBelowMinimum(MailDomainAudit audit, Grade minimum) =>
        Make("GradeBelowMinimum", ErrorCategory.InvalidResult, audit.DomainName, null, audit.DisplayName, audit.Grade, audit.ScoreRange, minimum, audit.WorstFinding);

    /// <summary>A domain of which it could not be found out whether it has the grade that the user wants.</summary>
    public static ErrorRecord GradeNotKnown(MailDomainAudit audit, Grade minimum) =>
        Make("GradeNotKnown", ErrorCategory.ResourceUnavailable, audit.DomainName, null, audit.DisplayName, audit.ScoreRange, minimum);

    /// <summary>A fault of ours, met with one input.</summary>
    public static ErrorRecord UnexpectedFailure(Exception failure, string input) =>
        Make("UnexpectedFailure", ErrorCategory.NotSpecified, input, failure, input, failure.Message);

    static ErrorRecord Make(string id, ErrorCategory category, object? target, Exception? cause, params object?[] arguments)
    {
        var message = Messages.Format(id, arguments);
        return new(cause ?? new ArgumentException(message), id, category, target)
        {
            ErrorDetails = new(message) { RecommendedAction = Messages.Format(id + ".Action", arguments) },
        };
    }
}
