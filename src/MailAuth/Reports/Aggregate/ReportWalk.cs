using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Walks through the elements of a report and gives each value to the draft it belongs to. What is nested wrongly is closed as it must have been meant.</summary>
sealed class ReportWalk(XmlWindow window, XmlScanner scanner, DiagnosticList diagnostics, TextCache cache, DmarcReportLimits limits)
{
    readonly ElementStack open = new(limits.Depth);
    RecordDraft? record;
    string rootPrefix = "";
    string? rootNamespace;
    string? leaf;
    int beyond;
    int recordNumber;
    bool hasReport;
    bool isOver;

    /// <summary>What stands outside of the records.</summary>
    public ReportDraft Draft { get; } = new(diagnostics, limits);

    /// <summary>How many elements were before the report.</summary>
    public int OuterElements { get; private set; }

    /// <summary>The first element of the document; null where there is none.</summary>
    public string? FirstElement { get; private set; }

    /// <summary>Whether a report was found.</summary>
    public bool HasReport => hasReport;

    /// <summary>Whether its end was seen.</summary>
    public bool IsOver => isOver;

    /// <summary>Whether a record is open.</summary>
    public bool IsInRecord => record is not null;

    /// <summary>Line and path of where it is.</summary>
    public (int Line, string Path) Place => (window.Line, leaf is null ? open.ToString() : open + "/" + leaf);

    /// <summary>Goes on to the end of the next record. Null at the end of the document.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public RecordDraft? Next()
    {
        RecordDraft? done = null;
        while (done is null)
        {
            var token = scanner.Next();
            if (token == XmlToken.None)
                return CloseRest();
            if (scanner.HasStrayText)
                TellStrayText();
            if (token == XmlToken.End)
            {
                done = OnEnd();
                continue;
            }

            var name = ReportSchema.Find(window.Chars, scanner.NameStart, scanner.NameLength, out var isExact);
            if (!(token == XmlToken.Start && isExact && ReadLeaf(name)))
                done = OnStart(name, isExact, token == XmlToken.Empty);
        }

        return done;
    }

    // Nearly every element is a value of the standard, its tags without attributes, whole in the window: then it is not opened to be closed.
    [MethodImpl(Compiled.AtOnce)]
    bool ReadLeaf(int name)
    {
        if (!hasReport || isOver || beyond > 0 || open.IsFull || open[0].KeepsText || scanner.Attributes.Length > 0 || scanner.Prefix.Length > 0 || rootPrefix.Length > 0)
            return false;
        var node = ReportSchema.NodeOf(open[0].Node, name);
        if (!ReportSchema.HoldsValue(node) || !scanner.ReadValue(cache, out var value))
            return false;
        open[0].HasChild = true;
        leaf = ReportSchema.NameOf(name);
        Give(node, value);
        leaf = null;
        return true;
    }

    [MethodImpl(Compiled.AtOnce)]
    RecordDraft? OnStart(int name, bool isExact, bool isEmpty)
    {
        if (!hasReport)
        {
            FindReport(name, isEmpty);
            return null;
        }

        if (isOver)
        {
            if (ReportSchema.NodeOf(ReportNode.None, name) == ReportNode.Feedback)
                diagnostics.Add(DmarcReportDeviation.SecondReport, ProblemLevel.Warning, "feedback", "one report", "the first one");
            return null;
        }

        if (beyond > 0 || open.IsFull)
        {
            if (beyond == 0)
                diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, Name(), "fewer elements in each other", "nothing of what is deeper");
            beyond += isEmpty ? 0 : 1;
            return null;
        }

        var node = ReportNode.None;
        RecordDraft? done = null;
        if (!open[0].IsForeign && IsOwn())
            node = PlaceOf(name, out done);
        var isForeign = node is ReportNode.None or ReportNode.Extension;
        var written = name < 0 || isForeign ? Name() : ReportSchema.NameOf(name);
        if (node == ReportNode.None && !open[0].IsForeign && IsOwn())
            diagnostics.Add(DmarcReportDeviation.UnknownElement, ProblemLevel.Note, written, "an element of the standard", "an extension");
        if (node != ReportNode.None && (!isExact || written == "identities"))
            diagnostics.Add(DmarcReportDeviation.MisspeltElement, ProblemLevel.Note, isExact ? written : Name(), "the name in the standard", isExact ? "identifiers" : written);
        Open(node, written, isForeign);
        return isEmpty ? Close() ?? done : done;
    }

    [MethodImpl(Compiled.AtOnce)]
    void Open(ReportNode node, string name, bool isForeign)
    {
        ref var parent = ref open[0];
        parent.HasChild = true;
        if (parent.KeepsText && !parent.IsForeign)
            parent.TextBefore += scanner.TakeText(cache);
        scanner.ClearText();
        open.Push(node, name, isForeign);
        scanner.KeepsText = open[0].KeepsText;
        if (node != ReportNode.Record)
            return;
        record = new RecordDraft(diagnostics, limits);
        diagnostics.Record = ++recordNumber;
    }

    // What it is in the innermost element; where it is nothing there, the end of one or more was left out.
    [MethodImpl(Compiled.AtOnce)]
    ReportNode PlaceOf(int name, out RecordDraft? done)
    {
        done = null;
        for (var up = 0; up < open.Count && name >= 0; up++)
        {
            var node = ReportSchema.NodeOf(open[up].Node, name);
            if (node == ReportNode.None)
                continue;
            // An element that holds elements is left for a new record only: a strange one in it is an extension.
            if (up > 0 && node != ReportNode.Record && !(up == 1 && ReportSchema.HoldsValue(open[0].Node)))
                return ReportNode.None;
            for (; up > 0; up--)
                done = TellUnbalanced(open[0].Name) ?? done;
            return node;
        }

        return ReportNode.None;
    }

    [MethodImpl(Compiled.AtOnce)]
    RecordDraft? OnEnd()
    {
        if (!hasReport || isOver)
            return null;
        if (beyond > 0)
        {
            beyond--;
            return null;
        }

        // Nearly always the end of what is open, written alike.
        if (scanner.Prefix.Length == 0 && IsWritten(open[0].Name))
            return Close();
        var name = ReportSchema.Find(window.Chars, scanner.NameStart, scanner.NameLength, out _);
        var written = name < 0 ? Name() : ReportSchema.NameOf(name);
        var up = 0;
        while (up < open.Count && !string.Equals(open[up].Name, written, System.StringComparison.OrdinalIgnoreCase))
            up++;
        if (up == open.Count)
        {
            diagnostics.Add(DmarcReportDeviation.UnbalancedElement, ProblemLevel.Warning, "/" + written, "the end of the element that is open", "nothing");
            return null;
        }

        RecordDraft? done = null;
        for (; up > 0; up--)
            done = TellUnbalanced(open[0].Name) ?? done;
        return Close() ?? done;
    }

    [MethodImpl(Compiled.AtOnce)]
    bool IsWritten(string name)
    {
        if (name.Length != scanner.NameLength)
            return false;
        var chars = window.Chars;
        var start = scanner.NameStart;
        for (var i = 0; i < name.Length; i++)
        {
            if (chars[start + i] != name[i])
                return false;
        }

        return true;
    }

    RecordDraft? TellUnbalanced(string name)
    {
        diagnostics.Add(DmarcReportDeviation.UnbalancedElement, ProblemLevel.Warning, name, "the end of the element", "its end here");
        return Close();
    }

    // At the end of the document, what is open ends.
    RecordDraft? CloseRest()
    {
        if (open.Count == 0)
            return null;
        diagnostics.Add(window.StreamProblem is null ? DmarcReportDeviation.Truncated : DmarcReportDeviation.BrokenStream, ProblemLevel.Error, window.StreamProblem ?? "", "the rest of the report", "its end here");
        RecordDraft? done = null;
        while (open.Count > 0)
            done = Close() ?? done;
        isOver = false;
        return done;
    }

    [MethodImpl(Compiled.AtOnce)]
    RecordDraft? Close()
    {
        var level = open[0];
        var done = level.Node == ReportNode.Record ? record : null;
        if (level.IsForeign)
            KeepExtension(level);
        else if (level.KeepsText)
            Give(level.Node, level.TextBefore + scanner.TakeText(cache));
        else
            record?.Close(level.Node);
        open.Pop();
        scanner.KeepsText = open.Count > 0 && open[0].KeepsText;
        isOver = open.Count == 0;
        if (done is not null)
            record = null;
        return done;
    }

    void Give(ReportNode node, string value)
    {
        if (!(record is not null ? record.Set(node, value) : Draft.Set(node, value)))
            diagnostics.Add(DmarcReportDeviation.RepeatedElement, ProblemLevel.Warning, value, "one element of that name", "the first one");
    }

    void KeepExtension(ElementStack.Level level)
    {
        var value = scanner.TakeText(cache);
        if (value.Length == 0 && level.HasChild)
            return;
        var kept = record is null ? Draft.Extensions : record.Extensions ??= [];
        if (kept.Count < limits.Extensions)
            kept.Add(new(open.ToString(), value));
        else
            diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Note, "", "fewer extensions", "the first ones");
    }

    void FindReport(int name, bool isEmpty)
    {
        FirstElement ??= Name();
        if (ReportSchema.NodeOf(ReportNode.None, name) != ReportNode.Feedback)
        {
            OuterElements++;
            scanner.HasStrayText = false;
            return;
        }

        hasReport = true;
        rootPrefix = scanner.Prefix;
        rootNamespace = rootPrefix.Length == 0 ? TagNamespaces.Default(scanner.Attributes) : TagNamespaces.Of(rootPrefix, scanner.Attributes);
        open.Push(ReportNode.Feedback, "feedback", isForeign: false);
        if (OuterElements > 0)
            diagnostics.Add(DmarcReportDeviation.Wrapped, ProblemLevel.Warning, FirstElement, "feedback as the root", "the report in it");
        Draft.SetNamespace(rootNamespace);
        if (isEmpty)
            Close();
    }

    // Whether the element is of the report's own namespace, as far as its tag tells.
    bool IsOwn() => scanner.Prefix == rootPrefix && (scanner.Attributes.Length == 0 || TagNamespaces.Default(scanner.Attributes) is not { } other || other == rootNamespace);

    void TellStrayText()
    {
        scanner.HasStrayText = false;
        if (open.Count > 0)
            diagnostics.Add(DmarcReportDeviation.StrayText, ProblemLevel.Warning, "", "elements, no text", "nothing");
    }

    string Name() => VisibleText.Escape(new string(window.Chars, scanner.NameStart, System.Math.Min(scanner.NameLength, 100)));
}
