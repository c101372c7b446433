namespace MailAuth.MtaSts;

/// <summary>A site of IIS: folders with a dot are served as any other, so that only the media type has to be sure.</summary>
static class IisSite
{
    /// <summary>The site's web.config.</summary>
    public const string Configuration = """
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <system.webServer>
            <staticContent>
              <remove fileExtension=".txt" />
              <mimeMap fileExtension=".txt" mimeType="text/plain" />
            </staticContent>
            <directoryBrowse enabled="false" />
          </system.webServer>
        </configuration>

        """;
}
