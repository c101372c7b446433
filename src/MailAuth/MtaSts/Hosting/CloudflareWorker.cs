using System.Linq;

namespace MailAuth.MtaSts;

/// <summary>A Cloudflare Worker that holds the policy in itself.</summary>
static class CloudflareWorker
{
    const int MaxNameLength = 63;

    /// <summary>The worker's settings: its name, and the policy host as its own domain, for which Cloudflare keeps record and certificate.</summary>
    public static string Configuration(string host)
    {
        var name = host.Replace('.', '-');
        return $$"""
            name = "{{(name.Length > MaxNameLength ? name[..MaxNameLength].TrimEnd('-') : name)}}"
            main = "worker.js"
            compatibility_date = "2025-01-01"
            workers_dev = false
            routes = [{ pattern = "{{host}}", custom_domain = true }]

            """.Replace("\r\n", "\n");
    }

    /// <summary>The worker: one path, read only.</summary>
    public static string Script(string policy) => $$"""
        const policy = [
        {{string.Concat(policy.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(line => $"  {Literal(line)},\n")).TrimEnd('\n')}}
        ].map(line => line + "\r\n").join("");

        export default {
          fetch(request) {
            if (new URL(request.url).pathname !== "/.well-known/mta-sts.txt")
              return new Response("Not found\n", { status: 404 });
            if (request.method !== "GET" && request.method !== "HEAD")
              return new Response("Method not allowed\n", { status: 405, headers: { "Allow": "GET, HEAD" } });
            return new Response(request.method === "HEAD" ? null : policy, { headers: { "Content-Type": "text/plain" } });
          }
        };

        """.Replace("\r\n", "\n");

    // Names, numbers and words; nothing else is in a policy of ours, and a script should not have to trust that.
    static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\' or '<') ? c.ToString() : "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture))) + "\"";
}
