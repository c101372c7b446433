using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace MailAuth.Tests.Net;

/// <summary>A server of the system's packages that runs for a test, with a folder of its own, on ports of loopback.</summary>
abstract class ServerProcess(string name) : IDisposable
{
    const int Attempts = 5;
    const int StartSeconds = 30;

    Process? process;
    Task<string>? errors;

    /// <summary>Where its files are; gone when it is.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory($"mailauth-{name}-").FullName;

    bool HasEnded => process is null || process.HasExited;

    public void Dispose()
    {
        Stop();
        process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Makes one and waits until it is up.</summary>
    protected static async Task<T> StartAsync<T>(Func<T> make)
        where T : ServerProcess
    {
        // A port that is free when one looks may be somebody's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            var server = make();
            var waiting = Stopwatch.StartNew();
            while (waiting.Elapsed.TotalSeconds < StartSeconds && !server.HasEnded)
            {
                if (await server.IsUpAsync())
                    return server;
            }

            server.Stop();
            var said = await server.SaidAsync();
            server.Dispose();
            if (attempt == Attempts)
                throw new InvalidOperationException($"{typeof(T).Name} did not start: {said}");
        }
    }

    /// <summary>Whether it answers; one try.</summary>
    protected abstract Task<bool> IsUpAsync();

    /// <summary>What it said of itself until it ended.</summary>
    protected virtual Task<string> SaidAsync() => errors ?? Task.FromResult("");

    /// <summary>Asks it to end; what does not is killed.</summary>
    protected virtual void AskToEnd()
    {
    }

    protected void Run(string program, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Whether somebody listens.</summary>
    protected static async Task<bool> ListensAsync(IPEndPoint endpoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint);
            return true;
        }
        catch (SocketException)
        {
            await Task.Yield();
            return false;
        }
    }

    protected bool WaitForEnd() => process!.WaitForExit(TimeSpan.FromSeconds(StartSeconds));

    void Stop()
    {
        if (HasEnded)
            return;
        AskToEnd();
        if (!HasEnded)
            process!.Kill(entireProcessTree: true);
        process!.WaitForExit();
    }
}
