namespace MailAuth.Rendering;

/// <summary>The words that the page's script says, as data in the page.</summary>
static class PageScriptWords
{
    static readonly string[] Keys =
    [
        "ThemeDark", "ThemeLight", "Copied", "CopyFailed", "Filter", "FilterHint", "FilterByColumn", "AllValues", "RowsShown", "RowsOfShown", "NoRows",
        "Page", "PreviousPage", "NextPage", "SortedUp", "SortedDown", "ShowDetails", "NotPrinted",
        "Severity.Information", "Severity.Low", "Severity.Medium", "Severity.High", "Severity.Critical",
    ];

    public static void Write(HtmlWriter html, PageWords words, ReportDocument document) => html.Data(
        json =>
        {
            json.BeginObject();
            json.Name("language");
            json.Text(document.Language);
            foreach (var key in Keys)
            {
                json.Name(key);
                json.Text(key.StartsWith("Severity.", System.StringComparison.Ordinal)
                    ? words.Of((Findings.Severity)System.Enum.Parse(typeof(Findings.Severity), key.Substring("Severity.".Length)))
                    : words[key]);
            }

            json.EndObject();
        },
        ("id", "words"));
}
