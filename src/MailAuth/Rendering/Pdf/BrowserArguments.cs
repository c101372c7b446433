using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Rendering;

/// <summary>With what a browser is started, so that it prints one page, tells nobody and keeps nothing.</summary>
static class BrowserArguments
{
    // Long enough for every script of the page; it is the page's clock and not ours, and does not wait where nothing is to be waited for.
    const int VirtualMilliseconds = 30_000;

    // Charts, margins and page breaks are the page's own. Both names: browsers before and after 2023.
    // Nothing of the page leads out; these are for what the browser would do of its own accord. Port 9 discards.
    static readonly string[] Fixed =
    [
        "--headless", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf-no-header", "--run-all-compositor-stages-before-draw",
        "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-component-extensions-with-background-pages", "--disable-background-networking",
        "--disable-component-update", "--disable-client-side-phishing-detection", "--disable-default-apps", "--disable-domain-reliability", "--disable-sync", "--disable-breakpad",
        "--disable-crash-reporter", "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication", "--metrics-recording-only", "--no-pings", "--mute-audio",
        "--password-store=basic", "--use-mock-keychain", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND",
    ];

    /// <summary>The arguments, the user's own before the page.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="pdf">The file to print into.</param>
    /// <param name="profile">The folder for the browser's own files, which is empty.</param>
    /// <param name="own">What the user adds.</param>
    public static IReadOnlyList<string> For(string page, string pdf, string profile, IEnumerable<string> own) =>
    [
        .. Fixed, FormattableString.Invariant($"--virtual-time-budget={VirtualMilliseconds}"), "--user-data-dir=" + profile, "--print-to-pdf=" + pdf, .. own, FileUri(page),
    ];

    /// <summary>A path as a URL, each octet that means something there escaped: <c>file:///C:/a%20b/100%25.html</c>.</summary>
    public static string FileUri(string path)
    {
        var uri = new StringBuilder("file://");
        var slashed = path.Length > 1 && path[1] == ':' || path.StartsWith(@"\\", StringComparison.Ordinal) ? path.Replace('\\', '/') : path;
        if (slashed.StartsWith("//", StringComparison.Ordinal))
            slashed = slashed.Substring(2);
        else if (!slashed.StartsWith('/'))
            uri.Append('/');
        foreach (var octet in Encoding.UTF8.GetBytes(slashed))
        {
            var c = (char)octet;
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or ':' or '-' or '.' or '_' or '~')
                uri.Append(c);
            else
                uri.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return uri.ToString();
    }

    /// <summary>The arguments as one command line, as Windows programs take it apart; .NET does the same on other systems.</summary>
    public static string Join(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (line.Length > 0)
                line.Append(' ');
            Append(line, argument);
        }

        return line.ToString();
    }

    // Backslashes mean themselves, except before a quotation mark.
    static void Append(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '\n', '\v', '"']) < 0)
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        for (int i = 0, backslashes = 0; i <= argument.Length; i++)
        {
            if (i < argument.Length && argument[i] == '\\')
            {
                backslashes++;
                continue;
            }

            var isSpecial = i == argument.Length || argument[i] == '"';
            line.Append('\\', isSpecial ? backslashes * 2 : backslashes);
            backslashes = 0;
            if (i < argument.Length)
                line.Append(argument[i] == '"' ? "\\\"" : argument[i].ToString());
        }

        line.Append('"');
    }
}
