using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace MailAuth.Tests.Dkim.Peers;

/// <summary>Somebody else's implementation of DKIM in a process of its own, which is asked in JSON, a line a question.</summary>
sealed class Peer : IDisposable
{
    readonly Process process;

    Peer(string name, Process process)
    {
        Name = name;
        this.process = process;
    }

    public string Name { get; }

    /// <summary>dkimpy, Debian's python3-dkim; null and why where it is not here. Debian's modules are seen by its own Python only.</summary>
    public static Peer? Dkimpy(out string whyNot) => Start("dkimpy", out whyNot, "dkim is no module of python3 (Debian: python3-dkim)",
        [["/usr/bin/python3", Driver("dkimpy_driver.py")], ["python3", Driver("dkimpy_driver.py")]]);

    /// <summary>Mail::DKIM, Debian's libmail-dkim-perl; null and why where it is not here.</summary>
    public static Peer? MailDkim(out string whyNot) => Start("Mail::DKIM", out whyNot, "perl has no Mail::DKIM (Debian: libmail-dkim-perl)", [["perl", Driver("mail_dkim_driver.pl")]]);

    /// <summary>npm's mailauth below out/peers; null and why where it is not here.</summary>
    public static Peer? Mailauth(out string whyNot) => Start("mailauth", out whyNot, "out/peers/node_modules has no mailauth (npm install --prefix out/peers mailauth)",
        [["node", Driver("mailauth_driver.cjs"), RepositoryRoot.Combine("out", "peers", "node_modules")]]);

    /// <summary>Asks, and waits for the answer.</summary>
    public JsonElement Ask(object question)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended: {process.StandardError.ReadToEnd()}");
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.Clone();
    }

    /// <summary>What it says of a message's topmost signature.</summary>
    public string Verify(byte[] message, IReadOnlyDictionary<string, string> dns) =>
        Ask(new { @do = "verify", message = Convert.ToBase64String(message), dns }).GetProperty("result").GetString()!;

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
            process.Kill();
        process.Dispose();
    }

    static string Driver(string file) => RepositoryRoot.Combine("tests", "MailAuth.Tests", "Dkim", "Peers", file);

    static Peer? Start(string name, out string whyNot, string otherwise, string[][] commands)
    {
        whyNot = otherwise;
        foreach (var command in commands)
        {
            try
            {
                var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
                var peer = new Peer(name, process);
                // A message without signature: whoever answers is there.
                if (peer.Verify("From: a@b.example\r\n\r\n\r\n"u8.ToArray(), new Dictionary<string, string>()).Length > 0)
                    return peer;
            }
            catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                // The next one, or none.
            }
        }

        return null;
    }
}
