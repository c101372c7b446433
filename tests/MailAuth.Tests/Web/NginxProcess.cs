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
sealed class NginxProcess : IDisposable
{
    const int StartSeconds = 30;
    const int Attempts = 5;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-nginx-").FullName;
    readonly Process process;

    NginxProcess(IReadOnlyList<TestAuthority> shown, string locations, IReadOnlyList<(string Path, string Text)> files)
    {
        Endpoint = new(IPAddress.Loopback, FreePort.Find());
        File.WriteAllText(Path.Combine(folder, "chain.pem"), string.Concat(shown.Select(one => one.ToPem())));
        File.WriteAllText(Path.Combine(folder, "key.pem"), shown[0].Key.ExportPkcs8PrivateKeyPem());
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, "www", path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1;
            pid {{folder}}/pid;
            error_log {{folder}}/errors;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                server {
                    listen {{Endpoint}} ssl;
                    ssl_certificate {{folder}}/chain.pem;
                    ssl_certificate_key {{folder}}/key.pem;
                    root {{folder}}/www;
                    types { text/plain txt; }
                    gzip on;
                    gzip_min_length 1;
                    {{locations}}
                }
            }
            """);
        process = Process.Start(new ProcessStartInfo(NginxFactAttribute.Path!, ["-c", configuration, "-p", folder, "-e", folder + "/errors"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    public IPEndPoint Endpoint { get; }

    Task<string> Errors { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<NginxProcess> StartAsync(IReadOnlyList<TestAuthority> shown, string locations, params (string Path, string Text)[] files)
    {
        // A port that is free when one looks may be somebody's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            var nginx = new NginxProcess(shown, locations, files);
            if (await nginx.ListensAsync())
                return nginx;
            nginx.Dispose();
            if (attempt == Attempts)
                throw new InvalidOperationException("nginx did not start: " + await nginx.Errors);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    async Task<bool> ListensAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(Endpoint);
                return true;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }
}
