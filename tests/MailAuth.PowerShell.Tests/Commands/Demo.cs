using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>The demo data that ship with the module.</summary>
static class Demo
{
    public static string Zone { get; } = Path.Combine(Repository.Root, "module", "examples", "example.zone");

    static readonly Lazy<DmarcReportRow[]> AllRows = new(() => [.. CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Reports, As = "Row" }).All<DmarcReportRow>()]);

    /// <summary>The folder of demo reports.</summary>
    public static string Reports { get; } = Path.Combine(Repository.Root, "module", "examples", "reports");

    /// <summary>Recorded answers of a validating resolver.</summary>
    public static string DaneZone { get; } = Path.Combine(Repository.Root, "module", "examples", "dane.zone");

    /// <summary>The demo web: what stands at the URLs that the zones name.</summary>
    public static string WebFolder { get; } = Path.Combine(Repository.Root, "module", "examples", "web");

    /// <summary>The root of the demo web's mark certificate.</summary>
    public static string MarkRoot { get; } = Path.Combine(WebFolder, "mark-root.pem");

    /// <summary>Their rows, as Import-DmarcReport writes them.</summary>
    public static IReadOnlyList<DmarcReportRow> Rows() => AllRows.Value;
}
