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
sealed class PostfixProcess : ServerProcess
{
    PostfixProcess(IReadOnlyList<TestAuthority> shown, string[] services)
        : base("postfix")
    {
        // Its owner, who has no rights elsewhere, has to get to the folders in it.
        Wait("chmod", "711", Folder);
        foreach (var name in new[] { "conf", "queue", "data" })
            Directory.CreateDirectory(Path.Combine(Folder, name));
        Wait("chown", "postfix", Path.Combine(Folder, "data"));
        File.WriteAllText(Path.Combine(Folder, "chain.pem"), shown[0].Key.ExportPkcs8PrivateKeyPem() + "\n" + string.Concat(shown.Select(one => one.ToPem())));
        Endpoints = services.Select(_ => new IPEndPoint(IPAddress.Loopback, FreePort.Find())).ToArray();
        Write("main.cf", $"""
            compatibility_level = 3.6
            queue_directory = {Folder}/queue
            data_directory = {Folder}/data
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = mx.a.example
            mydestination = a.example
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            smtpd_tls_security_level = may
            smtpd_tls_chain_files = {Folder}/chain.pem
            local_recipient_maps =
            alias_maps =
            smtpd_relay_restrictions = reject
            smtpd_peername_lookup = no
            maillog_file = {Folder}/log
            maillog_file_prefixes = {Folder}

            """);
        Write("master.cf", string.Concat(services.Select((options, index) => $"{Endpoints[index]} inet n - n - - smtpd {options}\n")) + """
            anvil unix - - n - 1 anvil
            tlsmgr unix - - n 1000? 1 tlsmgr
            postlog unix-dgram n - n - 1 postlogd

            """);
        Run(PostfixFactAttribute.Path!, Arguments("start-fg"));
    }

    /// <summary>Where each of the servers listens.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; }

    /// <summary>What it says of itself.</summary>
    public string Log => File.Exists(Path.Combine(Folder, "log")) ? File.ReadAllText(Path.Combine(Folder, "log")) : "";

    /// <summary>Starts it and waits until all of its servers greet.</summary>
    /// <param name="shown">Its certificate, and what is shown beside it.</param>
    /// <param name="services">The options of each server (<c>-o name=value</c>).</param>
    public static Task<PostfixProcess> StartAsync(IReadOnlyList<TestAuthority> shown, params string[] services) => StartAsync(() => new PostfixProcess(shown, services));

    /// <inheritdoc/>
    protected override async Task<bool> IsUpAsync()
    {
        foreach (var endpoint in Endpoints)
        {
            if (!await ListensAsync(endpoint))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override Task<string> SaidAsync() => Task.FromResult(Log);

    /// <inheritdoc/>
    protected override void AskToEnd()
    {
        Wait(PostfixFactAttribute.Path!, Arguments("stop"));
        WaitForEnd();
    }

    static void Wait(string program, params string[] arguments)
    {
        using var running = Process.Start(program, arguments);
        running.WaitForExit();
    }

    string[] Arguments(string command) => ["-c", Path.Combine(Folder, "conf"), command];

    void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, "conf", name), text.ReplaceLineEndings("\n"));
}
