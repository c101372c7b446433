namespace MailAuth.Rendering;

/// <summary>What stands before a page's body: its title, its style and the policy that keeps everything else out.</summary>
static class HtmlHead
{
    public static void Write(HtmlWriter html, ReportDocument document, bool hasCharts)
    {
        html.Open("head").Void("meta", ("charset", "utf-8")).Line()
            // Before anything that it governs.
            .Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy(hasCharts, document.Logo is not null))).Line()
            .Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line()
            .Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line()
            .Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line()
            .Void("meta", ("name", "robots"), ("content", "noindex")).Line()
            .Void("meta", ("name", "generator"), ("content", "MailAuth")).Line()
            .Element("title", document.Title).Line();
        html.Asset("style", PageAsset.Style);
        html.Close();
    }

    static string Policy(bool hasCharts, bool hasLogo) =>
        "default-src 'none'; script-src " + (hasCharts ? PageAsset.Charts.Source + " " : "") + PageAsset.Script.Source
        + "; style-src " + PageAsset.Style.Source + (hasLogo ? "; img-src data:" : "") + "; base-uri 'none'; form-action 'none'";
}
