using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Audit;
using MailAuth.Json;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// What the audits of a run depend on, by parameter, as text that can be shown and compared. Whatever is not known to make no
/// difference counts, parameters that come later included.
/// </summary>
static class SurveyOptions
{
    const string Edition = "Version";

    // How patient the run is, what it writes beside, and what belongs to one domain and is part of its key.
    static readonly HashSet<string> MakeNoDifference = new(StringComparer.OrdinalIgnoreCase)
    {
        "DomainName", "Label", "DomainType", "InitialDomain", "IsCoexistenceDomain", "SendingFromDomainDisabled", "OutboundOnly",
        "CheckpointPath", "Force", "RetryCount", "ThrottleLimit", "QueriesPerSecond", "TimeoutSeconds", "WebTimeoutSeconds",
        "SmtpTimeoutSeconds", "SaveSnapshot", "MinimumGrade",
    };

    /// <summary>The options of a cmdlet, as it was called.</summary>
    public static IReadOnlyDictionary<string, string> Of(PSCmdlet cmdlet)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            // Another edition has other rules.
            [Edition] = typeof(MailDomainAudit).Assembly.GetName().Version?.ToString() ?? "",
        };
        foreach (var bound in cmdlet.MyInvocation.BoundParameters)
        {
            if (MakeNoDifference.Contains(bound.Key) || cmdlet.GetType().GetProperty(bound.Key, BindingFlags.Public | BindingFlags.Instance)?.GetCustomAttribute<ParameterAttribute>() is null)
                continue;
            if (Describe(cmdlet, bound.Value) is { Length: > 0 } text)
                options[bound.Key] = text;
        }

        return options;
    }

    static string? Describe(PSCmdlet cmdlet, object? value) => PipedValue.Unwrap(value) switch
    {
        null => null,
        SwitchParameter turned => turned.IsPresent ? "true" : null,
        string text => OfText(cmdlet, text),
        IEnumerable many and not IDictionary => string.Join(", ", many.Cast<object?>().Select(item => Describe(cmdlet, item)).Where(item => item is not null)),
        IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.GetType().Name + " " + Digest(Encoding.UTF8.GetBytes(JsonText.Write(JsonBridge.From(other)))),
    };

    // Of a file its content counts and not its place, so that a survey may be moved with all that belongs to it.
    static string OfText(PSCmdlet cmdlet, string text)
    {
        try
        {
            var path = cmdlet.GetUnresolvedProviderPathFromPSPath(text);
            if (!File.Exists(path))
                return text;
            using var content = File.OpenRead(path);
            using var sha = SHA256.Create();
            return Path.GetFileName(path) + " " + Short(sha.ComputeHash(content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            return text;
        }
    }

    static string Digest(byte[] octets)
    {
        using var sha = SHA256.Create();
        return Short(sha.ComputeHash(octets));
    }

    static string Short(byte[] hash) => BitConverter.ToString(hash, 0, 8).Replace("-", "").ToLowerInvariant();
}
