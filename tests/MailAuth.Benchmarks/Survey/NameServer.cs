using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace MailAuth.Benchmarks.Survey;

/// <summary>Debian's <c>knotd</c> on a free port of loopback, authoritative for the survey's zone.</summary>
sealed class NameServer : IDisposable
{
    readonly Process process;
    readonly string folder;

    NameServer(Process process, string folder, IPEndPoint address)
    {
        this.process = process;
        this.folder = folder;
        Address = address;
    }

    public IPEndPoint Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not come up.</exception>
    public static NameServer Start(string zone)
    {
        var folder = Directory.CreateTempSubdirectory("mailauth-survey-").FullName;
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        File.WriteAllText(Path.Combine(folder, "test.zone"), zone);
        var configuration = Path.Combine(folder, "knot.conf");
        File.WriteAllText(configuration, $"""
            server:
              rundir: "{folder}"
              listen: 127.0.0.1@{address.Port}
              udp-workers: 1
              tcp-workers: 1
              background-workers: 1
            database:
              storage: "{folder}"
            log:
              - target: "{folder}/knot.log"
                any: warning
            zone:
              - domain: test.
                storage: "{folder}"
                file: test.zone

            """);
        var process = Process.Start(new ProcessStartInfo("knotd", ["-c", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("knotd did not start.");
        var server = new NameServer(process, folder, address);
        server.WaitUntilAnswering();
        return server;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    void WaitUntilAnswering()
    {
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        client.Client.ReceiveTimeout = 200;
        var question = BareLoop.Query(1, new("test", 6));
        for (var attempt = 0; attempt < 150; attempt++)
        {
            try
            {
                client.Send(question, question.Length, Address);
                var from = new IPEndPoint(IPAddress.Any, 0);
                var answer = client.Receive(ref from);
                if ((answer[3] & 15) == 0)
                    return;
            }
            catch (SocketException)
            {
                // Not listening yet; the receive time-out is the pause.
            }

            Thread.Yield();
        }

        throw new InvalidOperationException("knotd does not answer: " + process.StandardError.ReadToEnd());
    }
}
