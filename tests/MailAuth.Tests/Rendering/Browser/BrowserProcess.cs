using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>
/// One browser for all tests of a run, with the program that drives it: it opens a page in a tenth of a second, and starting it takes two.
/// It ends when its standard input does, which is when the tests do, however they end.
/// </summary>
sealed class BrowserProcess
{
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    readonly StringBuilder errors = new();
    readonly Process process;
    readonly DirectoryInfo folder = PublicFolder("mailauth-browser-");
    int last;

    public BrowserProcess(string node, string harness, string modules, string browser)
    {
        var start = new ProcessStartInfo(node, [harness, modules, browser, folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it can still be asked.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>A folder into which the browser, who may be another user, can look.</summary>
    public static DirectoryInfo PublicFolder(string prefix)
    {
        var made = Directory.CreateTempSubdirectory(prefix);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(made.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return made;
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="request">What harness.mjs says; the id is put in here.</param>
    /// <param name="limit">How long.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    /// <exception cref="IOException">It ended.</exception>
    public JsonElement Ask(Dictionary<string, object?> request, TimeSpan limit)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        request["id"] = id;
        lock (process)
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
            process.StandardInput.Flush();
        }

        return answer.Task.WaitAsync(limit).GetAwaiter().GetResult();
    }

    void Read(string? line)
    {
        if (line is null)
        {
            foreach (var one in waiting.Values)
                one.TrySetException(new IOException("The browser's driver ended: " + errors));
            return;
        }

        using var document = JsonDocument.Parse(line);
        if (waiting.TryRemove(document.RootElement.GetProperty("id").GetInt32(), out var answer))
            answer.TrySetResult(document.RootElement.Clone());
    }

    void Keep(string? line)
    {
        if (line is not null && errors.Length < 10_000)
            errors.AppendLine(line);
    }
}
