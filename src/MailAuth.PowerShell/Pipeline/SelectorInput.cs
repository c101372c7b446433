using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dkim;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Hands the signatures and keys in whatever a cmdlet is given to a harvester: beside keys the rows of reports and messages that were judged.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
/// <param name="harvester">Who counts.</param>
sealed class SelectorInput(Cmdlet cmdlet, DkimSelectorHarvester harvester) : DkimKeyInput(cmdlet)
{
    readonly RowInput rows = new(cmdlet);

    /// <inheritdoc/>
    protected override void Add(DkimSigningConfig config) => harvester.Add(config);

    /// <inheritdoc/>
    protected override void Add(DkimRecord record) => harvester.Add(record);

    /// <inheritdoc/>
    protected override bool TryTake(object value)
    {
        switch (value)
        {
            case Reports.DmarcReportRow row:
                harvester.Add(row);
                return true;
            case MessageAuthResult message:
                foreach (var signature in message.DkimVerification.Signatures)
                    harvester.Add(signature.DomainName, signature.Selector, message.FromDomain, signature.Result == DkimResult.Pass, message.Envelope.ReceivedAt ?? message.JudgedAt);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override bool TryTakeRebuilt(object value, NamedValues values)
    {
        if (!values.Has("DkimVerification"))
            return false;
        TakeMessage(JsonBridge.From(values["DkimVerification"]), JsonBridge.From(value));
        return true;
    }

    /// <inheritdoc/>
    protected override void TakeRest(object value)
    {
        foreach (var row in rows.Read(value))
            harvester.Add(row);
    }

    void TakeMessage(JsonValue verification, JsonValue message)
    {
        foreach (var signature in (verification["Signatures"] is { Kind: JsonKind.Array } list ? list.Items : []).Select(item => ObjectReader.Read<DkimSignatureResult>(item, out _)).OfType<DkimSignatureResult>())
            harvester.Add(signature.DomainName, signature.Selector, message["FromDomain"]?.Text, signature.Result == DkimResult.Pass, Time(message["Envelope"]?["ReceivedAt"]) ?? Time(message["JudgedAt"]));
    }

    // CLIXML makes an object of a DateTimeOffset.
    static DateTimeOffset? Time(JsonValue? value) =>
        (value?.Kind == JsonKind.Object ? value["UtcDateTime"] : value) is { Kind: JsonKind.Text } text
            && DateTimeOffset.TryParse(text.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
