using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;

namespace MailAuth.Tests.Spf.Differential;

/// <summary>What pyspf said.</summary>
/// <param name="Result">Its word for the result; <c>thrown</c> where it broke down.</param>
/// <param name="Mechanism">The mechanism of the first record, or of that behind its <c>redirect</c>, that decided.</param>
/// <param name="Explanation">Its words.</param>
sealed record PyspfAnswer(string Result, string? Mechanism, string Explanation);

/// <summary>One long-lived Python that asks the same server: JSON lines in and out.</summary>
sealed class PyspfPeer : IDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly Process process;

    public PyspfPeer(int port)
    {
        process = Process.Start(new ProcessStartInfo(PyspfFactAttribute.Python!,
            [RepositoryRoot.Combine("tests", "MailAuth.Tests", "Spf", "Differential", "pyspf_peer.py"), port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public async Task<PyspfAnswer> AskAsync(SpfCall call)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { call.Ip, call.Sender, call.Helo }, Json));
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("pyspf has gone.");
        return JsonSerializer.Deserialize<PyspfAnswer>(line, Json)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
