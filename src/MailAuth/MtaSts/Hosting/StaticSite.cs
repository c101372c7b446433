namespace MailAuth.MtaSts;

/// <summary>What hosts of static sites want beside the policy.</summary>
static class StaticSite
{
    /// <summary>Azure's configuration: the media type, and no page in the place of what is not there.</summary>
    public const string AzureConfiguration = """
        {
          "mimeTypes": { ".txt": "text/plain" },
          "globalHeaders": { "X-Content-Type-Options": "nosniff" }
        }

        """;

    /// <summary>A start page, without which Azure deploys nothing.</summary>
    public static string Page(string host) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{host}</title></head>
        <body><p><a href="/.well-known/mta-sts.txt">MTA-STS policy</a></p></body>
        </html>

        """.Replace("\r\n", "\n");
}
