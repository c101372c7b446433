using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Headers;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Headers;

/// <summary>The fields that others collected: examples of the RFC, of vendors, of issue threads, and 224 real ones.</summary>
public class AuthenticationResultsSuiteTests(ITestOutputHelper output)
{
    const string Field = "Authentication-Results:";

    [SuiteFact("authres", "rfc8601-examples.json")]
    public void Examples_of_the_RFC_read_as_it_says()
    {
        var count = 0;
        foreach (var test in Load("rfc8601-examples.json").EnumerateArray())
        {
            var read = AuthenticationResultsParser.Parse(test.GetProperty("input").GetString()![Field.Length..]);
            Assert.Empty(read.Problems);
            foreach (var expected in test.GetProperty("expect").EnumerateObject())
                Assert.Equal($"{expected.Name} {expected.Value}", $"{expected.Name} {ValueAt(read, expected.Name)}");
            count++;
        }

        output.WriteLine($"{count} examples");
        Assert.Equal(14, count);
    }

    [SuiteFact("authres", "real-headers.jsonl")]
    public void Real_fields_read_as_python_authres_reads_them_and_those_that_it_refuses_read_too()
    {
        int same = 0, refused = 0, others = 0;
        foreach (var line in File.ReadLines(Suites.Path("authres", "real-headers.jsonl")))
        {
            var row = JsonDocument.Parse(line).RootElement;
            var name = row.GetProperty("header").GetString()!;
            var value = row.GetProperty("value").GetString()!;
            if (!name.EndsWith("Authentication-Results", StringComparison.OrdinalIgnoreCase) || name.StartsWith('X') || name.StartsWith("ARC", StringComparison.Ordinal))
            {
                ReadOther(name, value);
                others++;
                continue;
            }

            var read = AuthenticationResultsParser.Parse(value);
            if (row.GetProperty("python_authres") is { ValueKind: JsonValueKind.Object } python)
            {
                Assert.Equal(Describe(python), Describe(read));
                same++;
            }
            else
            {
                Assert.NotEmpty(read.Results);
                Assert.All(read.Results, result => Assert.True(result.Result != AuthenticationOutcome.Unknown || result.Method == AuthenticationMethod.Unknown, value));
                refused++;
            }
        }

        output.WriteLine($"{same} as python-authres, {refused} that it refuses, {others} relatives; no exception");
        Assert.Equal(224, same + refused + others);
    }

    [SuiteFact("authres", "vendor-headers.json")]
    public void Fields_of_large_providers_name_their_server_and_every_check()
    {
        string[] expected =
        [
            "aol: mx.aol.com spf=pass(fastmail.com) dkim=pass(fastmail.com) dmarc=pass(fastmail.com)",
            "gmail: mx.google.com dkim=pass(fastmail.com) dkim=pass(messagingengine.com) spf=pass(fastmail.com) dmarc=pass(fastmail.com)",
            "mail.ru: mxs.mail.ru spf=pass(fastmail.com) dkim=pass(fastmail.com) dkim=pass(messagingengine.com) dmarc=pass(fastmail.com)",
            "yahoo: mta4011.mail.gq1.yahoo.com domainkeys=neutral() dkim=pass()",
        ];
        Assert.Equal(expected, Load("vendor-headers.json").EnumerateArray().Select(row =>
            row.GetProperty("vendor").GetString() + ": " + Short(AuthenticationResultsParser.Parse(row.GetProperty("value").GetString()!))));
    }

    [SuiteFact("authres", "odd-quoted-in-issues.json")]
    public void Fields_that_broke_other_readers_do_not_break_this_one()
    {
        string[] expected =
        [
            " spf=pass(valimail.com) dkim=pass(valimail.com) dmarc=pass(valimail.com) compauth=pass()",
            " spf=pass(e.slashjobalerts.com) dkim=pass(slashjobalerts.com) dmarc=pass(slashjobalerts.com) compauth=pass()",
            "mx.microsoft.com spf=pass(xxxx.com.au) dmarc=pass(xxxx.com.au) dkim=pass(xxxx.com.au) arc=none()",
            " spf=fail(eu-west-1.amazonses.com) dkim=pass(domain.com) dmarc=bestguesspass(domain.com)",
            "mx.google.com dkim=pass(sender.com) gateway.spf=pass()",
            " compauth=pass()",
        ];
        Assert.Equal(expected, Load("odd-quoted-in-issues.json").EnumerateArray().Select(row => Short(AuthenticationResultsParser.Parse(row.GetProperty("value").GetString()!))));
    }

    static void ReadOther(string name, string value)
    {
        if (name.Equals("Received-SPF", StringComparison.OrdinalIgnoreCase))
        {
            var read = ReceivedSpfParser.Parse(value);
            Assert.NotEqual(AuthenticationOutcome.Unknown, read.Result);
            // Two speak of no domain and no address that could be read: a bare "none", and a local policy about an address in prose.
            Assert.True(read.Domain is not null || read.ClientIP is not null || value.Trim() == "none" || value.Contains("local policy", StringComparison.Ordinal), value);
        }
        else if (name.Contains("Antispam", StringComparison.OrdinalIgnoreCase))
        {
            if (value.Trim() != "...")
                Assert.NotEmpty(AntispamReport.Parse(value).Entries);
        }
        else
        {
            var read = AuthenticationResultsParser.Parse(value);
            Assert.NotEmpty(read.Results);
            if (name.StartsWith("ARC", StringComparison.Ordinal))
                Assert.NotNull(read.Instance);
        }
    }

    static string Short(AuthenticationResults read) => read.AuthServId + " " + string.Join(' ', read.Results.Select(result => $"{result.MethodName}={result.ResultWord}({result.Domain})"));

    static string Describe(AuthenticationResults read) => read.AuthServId + string.Concat(read.Results.Select(result =>
        $"\n{result.MethodName} {result.ResultWord} {result.Reason} {string.Join(' ', result.Properties.Select(property => $"{property.Type}.{property.Name}={property.Value}"))}"));

    static string Describe(JsonElement python) => python.GetProperty("authserv_id").GetString() + string.Concat(python.GetProperty("results").EnumerateArray().Select(result =>
        $"\n{result.GetProperty("method").GetString()} {result.GetProperty("result").GetString()} {result.GetProperty("reason").GetString()} {string.Join(' ', result.GetProperty("properties").EnumerateArray().Select(property => $"{property[0]}.{property[1]}={property[2]}"))}"));

    static string ValueAt(AuthenticationResults read, string path)
    {
        if (path == "authserv_id")
            return read.AuthServId ?? "";
        if (path == "authres_version")
            return $"{read.Version}";
        if (path == "resinfo.length")
            return $"{read.Results.Count}";
        var result = read.Results[path["resinfo[".Length] - '0'];
        var member = path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('.');
        return member[0] switch
        {
            "method" => result.MethodName,
            "method_version" => $"{result.MethodVersion}",
            "result" => result.ResultWord,
            "reason" => result.Reason ?? "",
            "properties" => result.Property(member[1], member[2]) ?? "",
            _ => throw new InvalidOperationException(path),
        };
    }

    static JsonElement Load(string file) => JsonDocument.Parse(File.ReadAllText(Suites.Path("authres", file))).RootElement;
}
