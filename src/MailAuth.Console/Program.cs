using System;
using System.IO;
using System.Text;
using System.Threading;
using Terminal = System.Console;

namespace MailAuth.Console;

static class Program
{
    /// <summary>How long a stopped pipeline may take to end before the process does.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    static int Main(string[] args)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stop = new CancellationTokenSource();
        Terminal.CancelKeyPress += (_, key) =>
        {
            // The second time the user means the process.
            if (stop.IsCancellationRequested)
                return;
            key.Cancel = true;
            new Thread(() =>
            {
                Thread.Sleep(Patience);
                Environment.Exit(ExitCode.Stopped);
            })
            { IsBackground = true }.Start();
            stop.Cancel();
        };
        using var output = Writer(Terminal.OpenStandardOutput());
        using var error = Writer(Terminal.OpenStandardError());
        var color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return ConsoleProgram.Run(args, new ConsoleStreams
        {
            Input = Terminal.IsInputRedirected ? new StreamReader(Terminal.OpenStandardInput(), new UTF8Encoding(false)) : null,
            Output = output,
            Error = error,
            OutputWidth = Terminal.IsOutputRedirected ? ConsoleStreams.DefaultWidth : Width(),
            ColorsOutput = color && !Terminal.IsOutputRedirected,
            ColorsError = color && !Terminal.IsErrorRedirected,
            ShowsProgress = !Terminal.IsErrorRedirected,
        }, stop.Token);
    }

    static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { NewLine = "\n" };

    static int Width()
    {
        try
        {
            return Terminal.WindowWidth is > 20 and var width ? width : ConsoleStreams.DefaultWidth;
        }
        catch (IOException)
        {
            return ConsoleStreams.DefaultWidth;
        }
    }
}
