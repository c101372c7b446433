using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using MailAuth.Help;

// mailauth-help maml|write|check ROOT
//   maml   the help file that ships, into module/bin/en-US
//   write  the same, and the pages under docs/
//   check  says which of all these differ from the code, and exits with 1 when any does
if (args is not [("maml" or "write" or "check") and var verb, var root] || !File.Exists(Path.Combine(root, "MailAuthPs.sln")))
{
    Console.Error.WriteLine("usage: mailauth-help maml|write|check REPOSITORY");
    return 2;
}

var cmdlets = Assembly.Load("MailAuth.PowerShell");
var docs = XmlDocs.Beside(cmdlets, Assembly.Load("MailAuth"));
var help = new CmdletReader(docs).Read(cmdlets);
var files = HelpFiles.Of(help, HelpFiles.ProjectUri(Path.Combine(root, "MailAuth.psd1")));
var wrong = new List<string>();
foreach (var (path, content) in files)
{
    var file = Path.Combine(root, path);
    var same = File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == content;
    if (verb == "check" ? same : same || (verb == "maml" && path.StartsWith("docs/", StringComparison.Ordinal)))
        continue;
    if (verb == "check")
    {
        wrong.Add($"{path} differs from the code; run: dotnet build src/MailAuth.Help -p:WriteDocs=true");
        continue;
    }

    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, content);
}

var pages = Path.Combine(root, "docs", "cmdlets");
foreach (var stale in (Directory.Exists(pages) ? Directory.GetFiles(pages, "*.md") : [])
    .Where(file => !files.ContainsKey("docs/cmdlets/" + Path.GetFileName(file))))
{
    if (verb == "write")
        File.Delete(stale);
    else if (verb == "check")
        wrong.Add($"docs/cmdlets/{Path.GetFileName(stale)} tells of a cmdlet that is gone.");
}

foreach (var line in wrong)
    Console.Error.WriteLine(line);
Console.WriteLine($"help of {help.Count} cmdlets: {(verb == "check" ? (wrong.Count == 0 ? "agrees with the code" : $"{wrong.Count} files differ") : "written")}");
return wrong.Count == 0 ? 0 : 1;
