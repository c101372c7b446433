using System;
using System.Collections;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Dkim;
using MailAuth.Microsoft365;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds DKIM keys in whatever a cmdlet is given: configurations, records, audits, a tenant's whole table; live or rebuilt, alone or in lists of lists.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
abstract class DkimKeyInput(Cmdlet cmdlet)
{
    const int MaxDepth = 4;

    // As the snippet of docs/tenant.md names the list, or as the cmdlet is called.
    static readonly string[] TableNames = ["DkimSigningConfig", "Get-DkimSigningConfig"];

    /// <summary>Takes what is in a value.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Take(object? value) => Take(value, 0);

    /// <summary>Takes what a tenant says of a domain.</summary>
    protected abstract void Add(DkimSigningConfig config);

    /// <summary>Takes a key that is published, or what came of looking for it.</summary>
    protected abstract void Add(DkimRecord record);

    /// <summary>Takes what this cmdlet takes beside keys; false where it is none of it.</summary>
    protected abstract bool TryTake(object value);

    /// <summary>Takes what this cmdlet takes beside keys out of an object that was rebuilt; false where it is none of it.</summary>
    protected abstract bool TryTakeRebuilt(object value, NamedValues values);

    /// <summary>Takes what is nothing of all this: text, numbers, objects of another kind.</summary>
    protected abstract void TakeRest(object value);

    void Take(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case { } own when TryTake(own):
                return;
            case DkimSigningConfig config:
                Add(config);
                return;
            case DkimRecord record:
                Add(record);
                return;
            case MailDomainAudit audit:
                foreach (var record in audit.Dkim)
                    Add(record);
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
            case string or ValueType:
                TakeRest(value!);
                return;
            default:
                TakeRebuilt(value!, new(value!), depth);
                return;
        }
    }

    void TakeRebuilt(object value, NamedValues values, int depth)
    {
        if (values.Has("Selector1CNAME") || values.Has("Selector1Cname"))
        {
            var configs = TenantConfiguration.Read(JsonBridge.From(value)).DkimSigningConfigs;
            foreach (var config in configs)
                Add(config);
            if (configs.Count == 0)
                TakeRest(value);
        }
        else if (values.Has("PublicKeyData") && JsonBridge.Read<DkimRecord>(value, out _) is { } record)
        {
            Add(record);
        }
        else if (values.Has("ScoreRange") && values.Has("Dkim"))
        {
            Take(values["Dkim"], MaxDepth - 1);
        }
        else if (depth < MaxDepth && Array.Find(TableNames, values.Has) is { } name)
        {
            Take(values[name], depth + 1);
        }
        else if (!TryTakeRebuilt(value, values))
        {
            TakeRest(value);
        }
    }
}
