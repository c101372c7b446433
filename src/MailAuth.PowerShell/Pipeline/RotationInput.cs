using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dkim;
using MailAuth.Microsoft365;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Hands the keys in whatever a cmdlet is given to a planner, and the selectors with their use; all else is an error.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
/// <param name="planner">Who plans.</param>
sealed class RotationInput(Cmdlet cmdlet, DkimRotationPlanner planner) : DkimKeyInput(cmdlet)
{
    readonly Cmdlet cmdlet = cmdlet;

    /// <inheritdoc/>
    protected override void Add(DkimSigningConfig config) => planner.Add(config);

    /// <inheritdoc/>
    protected override void Add(DkimRecord record) => planner.Add(record);

    /// <inheritdoc/>
    protected override bool TryTake(object value)
    {
        if (value is not DkimSelector selector)
            return false;
        planner.Add(selector);
        return true;
    }

    /// <inheritdoc/>
    protected override bool TryTakeRebuilt(object value, NamedValues values) =>
        values.Has("States") && values.Has("PassCount") && JsonBridge.Read<DkimSelector>(value, out _) is { } selector && TryTake(selector);

    /// <inheritdoc/>
    protected override void TakeRest(object value) => cmdlet.WriteError(CommandErrors.NoDkimKey(value));
}
