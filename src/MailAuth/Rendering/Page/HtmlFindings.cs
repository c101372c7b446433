using System.Collections.Generic;

namespace MailAuth.Rendering;

/// <summary>Writes findings and records, with their copy buttons.</summary>
sealed class HtmlFindings(HtmlWriter html, PageWords words)
{
    public void Write(ReportFindings findings)
    {
        html.Open("div", ("class", "findings")).Line();
        foreach (var finding in findings.Findings)
            Write(finding);
        html.Close();
    }

    /// <summary>A record that stands by itself.</summary>
    public void Write(ReportRecord record)
    {
        html.Open("div", ("class", "record")).Element("p", Label(record), ("class", "label")).Open("dl");
        Item(words["RecordName"], record.Owner, isCopied: true);
        Item(words["RecordType"], record.Type, isCopied: false);
        if (record.Text is { } text)
            Item(words["RecordData"], text, isCopied: true);
        foreach (var before in record.Before)
            Item(words[record.Text is null ? "RecordToRemove" : "RecordBefore"], before, isCopied: false, "before");
        html.Close().Close();
    }

    void Write(ReportFinding finding)
    {
        var heading = html.NewId("f");
        var severity = finding.Severity.ToString().ToLowerInvariant();
        html.Open("article", ("class", "finding " + severity + (finding.Acceptance is null ? "" : " accepted") + (finding.IsTold ? " told" : "")), ("aria-labelledby", heading));
        html.Open("h3", ("id", heading)).Element("span", words.Of(finding.Severity), ("class", "badge " + severity)).Text(" ").Text(finding.Title).Close();
        if (finding.Target.Length > 0)
            html.Open("p", ("class", "target")).Element("code", finding.Target).Close();
        Sentence(finding.Message, null);
        if (finding.Acceptance is { } acceptance)
            Sentence(words.Fill("Accepted", ("reason", acceptance)), "acceptance");
        Sentence(finding.Advice, "advice");
        foreach (var record in finding.Records)
            Write(record);
        if (finding.Command is { } command)
            Command(command);
        Evidence(finding.Evidence);
        if (finding.References.Count > 0)
            html.Element("p", string.Join(" · ", finding.References), ("class", "references"));
        html.CloseLine();
    }

    string Label(ReportRecord record) => record.Label.Length > 0 ? record.Label
        : words[record.Text is null ? "RecordRemove" : record.Before.Count > 0 ? "RecordReplace" : "RecordPublish"];

    void Sentence(string text, string? name)
    {
        if (text.Length > 0)
            html.Element("p", text, ("class", name));
    }

    void Command(string command)
    {
        html.Open("div", ("class", "record")).Element("p", words["CommandRun"], ("class", "label")).Open("dl");
        Item(words["Command"], command, isCopied: true);
        html.Close().Close();
    }

    void Item(string name, string text, bool isCopied, string? style = null)
    {
        var id = isCopied ? html.NewId("r") : null;
        html.Open("div", ("class", style)).Element("dt", name).Open("dd").Element("code", text, ("id", id));
        if (id is not null)
            html.Element("button", words["Copy"], ("type", "button"), ("class", "copy"), ("data-copy", id), ("aria-label", words.Fill("CopyWhat", ("what", name))), ("hidden", ""));
        html.Close().Close();
    }

    void Evidence(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        html.Open("details", ("class", "evidence")).Element("summary", words["Evidence"]).Open("ul");
        foreach (var line in lines)
            html.Open("li").Element("code", line).Close();
        html.Close().Close();
    }
}
