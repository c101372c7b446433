using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dkim;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Hands the signatures and keys in whatever a cmdlet is given to a harvester: rows, reports, messages, configurations, records, audits; live or rebuilt.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
/// <param name="harvester">Who counts.</param>
sealed class SelectorInput(Cmdlet cmdlet, DkimSelectorHarvester harvester)
{
    const int MaxDepth = 4;

    readonly RowInput rows = new(cmdlet);

    /// <summary>Takes what is in a value.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Take(object? value) => Take(value, 0);

    void Take(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case Reports.DmarcReportRow row:
                harvester.Add(row);
                return;
            case MessageAuthResult message:
                foreach (var signature in message.DkimVerification.Signatures)
                    harvester.Add(signature.DomainName, signature.Selector, message.FromDomain, signature.Result == DkimResult.Pass, message.Envelope.ReceivedAt ?? message.JudgedAt);
                return;
            case DkimRecord record:
                harvester.Add(record);
                return;
            case MailDomainAudit audit:
                foreach (var record in audit.Dkim)
                    harvester.Add(record);
                return;
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                foreach (var item in many)
                {
                    // One array may hold the rows of years.
                    if (cmdlet.Stopping)
                        throw new PipelineStoppedException();
                    Take(item, depth + 1);
                }

                return;
            case IDictionary or string or ValueType:
                TakeRows(value);
                return;
            default:
                TakeBag(PSObject.AsPSObject(value));
                return;
        }
    }

    // From a job, JSON or CLIXML: told by what it has.
    void TakeBag(PSObject bag)
    {
        if (bag.Properties["Selector1CNAME"] is not null || bag.Properties["Selector1Cname"] is not null)
        {
            foreach (var config in TenantConfiguration.Read(JsonBridge.From(bag)).DkimSigningConfigs)
                harvester.Add(config);
        }
        else if (bag.Properties["DkimVerification"] is { } verification)
        {
            TakeMessage(JsonBridge.From(PipedValue.ValueOf(verification)), JsonBridge.From(bag));
        }
        else if (bag.Properties["PublicKeyData"] is not null && JsonBridge.Read<DkimRecord>(bag, out _) is { } record)
        {
            harvester.Add(record);
        }
        else if (bag.Properties["ScoreRange"] is not null && bag.Properties["Dkim"] is { } keys)
        {
            Take(PipedValue.ValueOf(keys), MaxDepth - 1);
        }
        else
        {
            TakeRows(bag);
        }
    }

    void TakeMessage(JsonValue verification, JsonValue message)
    {
        foreach (var signature in (verification["Signatures"] is { Kind: JsonKind.Array } list ? list.Items : []).Select(item => ObjectReader.Read<DkimSignatureResult>(item, out _)).OfType<DkimSignatureResult>())
            harvester.Add(signature.DomainName, signature.Selector, message["FromDomain"]?.Text, signature.Result == DkimResult.Pass, Time(message["Envelope"]?["ReceivedAt"]) ?? Time(message["JudgedAt"]));
    }

    void TakeRows(object? value)
    {
        foreach (var row in rows.Read(value))
            harvester.Add(row);
    }

    // CLIXML makes an object of a DateTimeOffset.
    static DateTimeOffset? Time(JsonValue? value) =>
        (value?.Kind == JsonKind.Object ? value["UtcDateTime"] : value) is { Kind: JsonKind.Text } text
            && DateTimeOffset.TryParse(text.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
