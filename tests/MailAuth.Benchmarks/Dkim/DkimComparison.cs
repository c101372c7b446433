using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Mail;

namespace MailAuth.Benchmarks.Dkim;

/// <summary>
/// Verifying DKIM signatures beside the least that any C# program must do: SHA-256 over the same octets and one RSA
/// verification with a key that is kept. Both on one thread, in one process, by turns; messages and keys in memory.
/// </summary>
static class DkimComparison
{
    const int PerFile = 500;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2000;
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 5;
        var (messages, keys) = SignedMessages.Make(count);
        var zone = Zone(keys);
        if (arguments.Length > 2)
            await SaveAsync(arguments[2], messages, keys);

        var resolver = new ZoneResolver(ZoneFile.Parse("bench.zone", zone));
        var signatures = messages.Select((message, i) => keys[i % keys.Length].SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).ToArray();
        // Until the just-in-time compiler has done its best.
        for (var round = 0; round < 8; round++)
        {
            await OursAsync(messages, resolver);
            Floor(messages, signatures, keys);
        }

        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var floor = Floor(messages, signatures, keys);
            var ours = await OursAsync(messages, resolver);
            ratios.Add(floor / ours);
            Console.WriteLine(FormattableString.Invariant($"floor {count / floor.TotalSeconds,8:0} messages/s   MailAuth {count / ours.TotalSeconds,8:0} messages/s   ratio {floor / ours:0.00}"));
        }

        ratios.Sort();
        Console.WriteLine(FormattableString.Invariant($"median ratio {ratios[ratios.Count / 2]:0.00}, {messages.Average(message => message.Length) / 1024:0} KB a message"));
        return 0;
    }

    static TimeSpan Floor(List<byte[]> messages, byte[][] signatures, RSA[] keys)
    {
        var publicKeys = keys.Select(key => RSA.Create(key.ExportParameters(false))).ToArray();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < messages.Count; i++)
        {
            if (!publicKeys[i % keys.Length].VerifyHash(SHA256.HashData(messages[i]), signatures[i], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                throw new InvalidOperationException("A signature does not verify.");
        }

        watch.Stop();
        Array.ForEach(publicKeys, key => key.Dispose());
        return watch.Elapsed;
    }

    // The octets are at hand, as for the peers; reading the header is part of the work.
    static async Task<TimeSpan> OursAsync(List<byte[]> messages, IDnsResolver resolver)
    {
        var options = new DkimVerifyOptions { At = DateTimeOffset.FromUnixTimeSeconds(1790816400) };
        var watch = Stopwatch.StartNew();
        foreach (var octets in messages)
        {
            var message = MailMessage.FromOctets(octets);
            using var body = message.OpenBody();
            var verification = await DkimVerifier.VerifyAsync(resolver, message.Header, body, options, default);
            if (verification.Result != DkimResult.Pass)
                throw new InvalidOperationException(verification.ToString());
        }

        return watch.Elapsed;
    }

    static string Zone(RSA[] keys) => "$ORIGIN contoso.example.\n$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 60\n"
        + string.Concat(keys.Select((key, i) => $"s{i}._domainkey TXT {string.Join(' ', Record(key).Chunk(200).Select(part => '"' + new string(part) + '"'))}\n"));

    static string Record(RSA key) => "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    // For the peers: messages as files, keys as "name<TAB>text" lines.
    static async Task SaveAsync(string folder, List<byte[]> messages, RSA[] keys)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "keys.tsv"), keys.Select((key, i) => $"s{i}._domainkey.contoso.example\t{Record(key)}"));
        for (var i = 0; i < Math.Min(PerFile, messages.Count); i++)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.eml"), messages[i]);
    }
}
