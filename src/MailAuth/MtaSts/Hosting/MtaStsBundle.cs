using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.MtaSts;

/// <summary>Makes the files that serve a policy on a host, each folder complete and with nothing left to fill in.</summary>
public static class MtaStsBundle
{
    const string PolicyPath = ".well-known/mta-sts.txt";

    /// <summary>The policy file by itself, for any web server, and a folder for each of the hosts that are asked for.</summary>
    /// <param name="proposal">What to serve.</param>
    /// <param name="hostings">Where.</param>
    public static IReadOnlyList<MtaStsFile> Files(MtaStsProposal proposal, IEnumerable<MtaStsHosting> hostings)
    {
        if (proposal is null)
            throw new ArgumentNullException(nameof(proposal));
        if (hostings is null)
            throw new ArgumentNullException(nameof(hostings));
        return [new(PolicyPath, proposal.Policy.ToString()), .. hostings.Distinct().SelectMany(hosting => FilesFor(proposal, hosting))];
    }

    static MtaStsFile[] FilesFor(MtaStsProposal proposal, MtaStsHosting hosting)
    {
        var host = proposal.PolicyHost;
        var policy = proposal.Policy.ToString();
        return hosting switch
        {
            MtaStsHosting.AzureStaticWebApps => Folder("azure-static-web-apps", policy,
                new("staticwebapp.config.json", StaticSite.AzureConfiguration), new("index.html", StaticSite.Page(host))),
            MtaStsHosting.Iis => Folder("iis", policy, new MtaStsFile("web.config", IisSite.Configuration)),
            // What Jekyll makes of a site leaves out folders that begin with a dot.
            MtaStsHosting.GitHubPages => Folder("github-pages", policy, new("CNAME", host + "\n"), new(".nojekyll", ""), new("index.html", StaticSite.Page(host))),
            MtaStsHosting.Nginx =>
            [
                new("nginx/conf.d/" + host + ".conf", NginxSite.Configuration(host)),
                new("nginx/www/" + host + "/" + PolicyPath, policy),
            ],
            MtaStsHosting.CloudflareWorkers =>
            [
                new("cloudflare-workers/wrangler.toml", CloudflareWorker.Configuration(host)),
                new("cloudflare-workers/worker.js", CloudflareWorker.Script(policy)),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(hosting)),
        };
    }

    static MtaStsFile[] Folder(string name, string policy, params MtaStsFile[] files) =>
        [new(name + "/" + PolicyPath, policy), .. files.Select(file => file with { Path = name + "/" + file.Path })];
}
