using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailAuth.Tests.Net;

namespace MailAuth.Tests.Smtp;

/// <summary>A running Postfix on free ports of loopback, one for each way to set its server up. It takes no mail.</summary>
sealed class PostfixProcess : IDisposable
{
    const int StartSeconds = 30;
    const int Attempts = 5;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-postfix-").FullName;
    readonly Process process;

    PostfixProcess(IReadOnlyList<TestAuthority> shown, string[] services)
    {
        // Its owner, who has no rights elsewhere, has to get to the folders in it.
        Wait("chmod", "711", folder);
        foreach (var name in new[] { "conf", "queue", "data" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        Wait("chown", "postfix", Path.Combine(folder, "data"));
        File.WriteAllText(Path.Combine(folder, "chain.pem"), shown[0].Key.ExportPkcs8PrivateKeyPem() + "\n" + string.Concat(shown.Select(one => one.ToPem())));
        Endpoints = services.Select(_ => new IPEndPoint(IPAddress.Loopback, FreePort.Find())).ToArray();
        Write("main.cf", $"""
            compatibility_level = 3.6
            queue_directory = {folder}/queue
            data_directory = {folder}/data
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = mx.a.example
            mydestination = a.example
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            smtpd_tls_security_level = may
            smtpd_tls_chain_files = {folder}/chain.pem
            local_recipient_maps =
            alias_maps =
            smtpd_relay_restrictions = reject
            smtpd_peername_lookup = no
            maillog_file = {folder}/log
            maillog_file_prefixes = {folder}

            """);
        Write("master.cf", string.Concat(services.Select((options, index) => $"{Endpoints[index]} inet n - n - - smtpd {options}\n")) + """
            anvil unix - - n - 1 anvil
            tlsmgr unix - - n 1000? 1 tlsmgr
            postlog unix-dgram n - n - 1 postlogd

            """);
        process = Run("start-fg");
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Where each of the servers listens.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; }

    /// <summary>What it says of itself.</summary>
    public string Log => File.Exists(Path.Combine(folder, "log")) ? File.ReadAllText(Path.Combine(folder, "log")) : "";

    /// <summary>Starts it and waits until all of its servers greet.</summary>
    /// <param name="shown">Its certificate, and what is shown beside it.</param>
    /// <param name="services">The options of each server (<c>-o name=value</c>).</param>
    public static async Task<PostfixProcess> StartAsync(IReadOnlyList<TestAuthority> shown, params string[] services)
    {
        // A port that is free when one looks may be somebody's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            var postfix = new PostfixProcess(shown, services);
            if (await postfix.ListensAsync())
                return postfix;
            var said = postfix.Log;
            postfix.Dispose();
            if (attempt == Attempts)
                throw new InvalidOperationException("postfix did not start: " + said);
        }
    }

    public void Dispose()
    {
        using (var stop = Run("stop"))
            stop.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(StartSeconds)))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    async Task<bool> ListensAsync()
    {
        var waiting = Stopwatch.StartNew();
        foreach (var endpoint in Endpoints)
        {
            var listens = false;
            while (!listens && waiting.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await socket.ConnectAsync(endpoint);
                    listens = true;
                }
                catch (SocketException)
                {
                    // Not yet.
                }
            }

            if (!listens)
                return false;
        }

        return true;
    }

    static void Wait(string program, params string[] arguments)
    {
        using var running = Process.Start(program, arguments);
        running.WaitForExit();
    }

    Process Run(string command) => Process.Start(new ProcessStartInfo(PostfixFactAttribute.Path!, ["-c", Path.Combine(folder, "conf"), command]) { RedirectStandardError = true, RedirectStandardOutput = true })!;

    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, "conf", name), text.ReplaceLineEndings("\n"));
}
