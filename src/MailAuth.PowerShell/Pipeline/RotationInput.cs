using System;
using System.Collections;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dkim;
using MailAuth.Microsoft365;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Hands the keys in whatever a cmdlet is given to a planner: configurations, selectors, records, audits; live or rebuilt.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
/// <param name="planner">Who plans.</param>
sealed class RotationInput(Cmdlet cmdlet, DkimRotationPlanner planner)
{
    const int MaxDepth = 4;

    /// <summary>Takes what is in a value.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Take(object? value) => Take(value, 0);

    void Take(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case DkimSigningConfig config:
                planner.Add(config);
                return;
            case DkimSelector selector:
                planner.Add(selector);
                return;
            case DkimRecord record:
                planner.Add(record);
                return;
            case MailDomainAudit audit:
                foreach (var record in audit.Dkim)
                    planner.Add(record);
                return;
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                foreach (var item in many)
                {
                    if (cmdlet.Stopping)
                        throw new PipelineStoppedException();
                    Take(item, depth + 1);
                }

                return;
            case string or ValueType:
                cmdlet.WriteError(CommandErrors.NoDkimKey(value!));
                return;
            case IDictionary table:
                TakeBag(value!, name => table.Contains(name), name => table[name]);
                return;
            default:
                var bag = PSObject.AsPSObject(value);
                TakeBag(value!, name => bag.Properties[name] is not null, name => PipedValue.ValueOf(bag.Properties[name]));
                return;
        }
    }

    // From a job, JSON or CLIXML: told by what it has.
    void TakeBag(object value, Func<string, bool> has, Func<string, object?> get)
    {
        if (has("Selector1CNAME"))
        {
            var configs = TenantConfiguration.Read(JsonBridge.From(value)).DkimSigningConfigs;
            foreach (var config in configs)
                planner.Add(config);
            if (configs.Count == 0)
                cmdlet.WriteError(CommandErrors.NoDkimKey(value));
        }
        else if (has("States") && has("PassCount") && JsonBridge.Read<DkimSelector>(value, out _) is { } selector)
        {
            planner.Add(selector);
        }
        else if (has("PublicKeyData") && JsonBridge.Read<DkimRecord>(value, out _) is { } record)
        {
            planner.Add(record);
        }
        else if (has("ScoreRange") && has("Dkim"))
        {
            Take(get("Dkim"), MaxDepth - 1);
        }
        else
        {
            cmdlet.WriteError(CommandErrors.NoDkimKey(value));
        }
    }
}
