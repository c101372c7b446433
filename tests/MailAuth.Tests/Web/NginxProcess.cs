using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailAuth.Tests.Net;

namespace MailAuth.Tests.Web;

/// <summary>A running nginx on a free port of loopback, with a certificate made for the test.</summary>
sealed class NginxProcess : ServerProcess
{
    NginxProcess(IReadOnlyList<TestAuthority> shown, string locations, IReadOnlyList<(string Path, string Text)> files)
        : base("nginx")
    {
        Endpoint = new(IPAddress.Loopback, FreePort.Find());
        File.WriteAllText(Path.Combine(Folder, "chain.pem"), string.Concat(shown.Select(one => one.ToPem())));
        File.WriteAllText(Path.Combine(Folder, "key.pem"), shown[0].Key.ExportPkcs8PrivateKeyPem());
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Folder, "www", path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var configuration = Path.Combine(Folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1;
            pid {{Folder}}/pid;
            error_log {{Folder}}/errors;
            events { }
            http {
                access_log off;
                client_body_temp_path {{Folder}}/body;
                proxy_temp_path {{Folder}}/proxy;
                fastcgi_temp_path {{Folder}}/fastcgi;
                uwsgi_temp_path {{Folder}}/uwsgi;
                scgi_temp_path {{Folder}}/scgi;
                server {
                    listen {{Endpoint}} ssl;
                    ssl_certificate {{Folder}}/chain.pem;
                    ssl_certificate_key {{Folder}}/key.pem;
                    root {{Folder}}/www;
                    types { text/plain txt; }
                    gzip on;
                    gzip_min_length 1;
                    {{locations}}
                }
            }
            """);
        Run(NginxFactAttribute.Path!, "-c", configuration, "-p", Folder, "-e", Folder + "/errors");
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    public static Task<NginxProcess> StartAsync(IReadOnlyList<TestAuthority> shown, string locations, params (string Path, string Text)[] files) =>
        StartAsync(() => new NginxProcess(shown, locations, files));

    /// <inheritdoc/>
    protected override Task<bool> IsUpAsync() => ListensAsync(Endpoint);
}
