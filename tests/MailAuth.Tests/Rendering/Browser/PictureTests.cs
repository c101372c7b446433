using System;
using System.IO;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>Pictures of pages for whoever changes them.</summary>
public class PictureTests
{
    [BrowserTheory]
    [Xunit.InlineData("en")]
    [Xunit.InlineData("ja")]
    public void Pages_can_be_looked_at(string culture)
    {
        if (Environment.GetEnvironmentVariable("MAILAUTH_PICTURES") is { Length: > 0 } folder)
            BrowserPage.Run(SampleReport.Html(culture), "pictures", new { into = Path.GetFullPath(folder), name = "sample-" + culture });
    }
}
