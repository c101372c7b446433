using System.Globalization;

namespace System.Management.Automation;

/// <summary>An error's category with what it befell; each text can be replaced, otherwise it follows from the record.</summary>
public class ErrorCategoryInfo
{
    readonly ErrorRecord record;
    string? activity;
    string? reason;
    string? targetName;
    string? targetType;

    internal ErrorCategoryInfo(ErrorRecord record, ErrorCategory category)
    {
        this.record = record;
        Category = category;
    }

    public ErrorCategory Category { get; }

    public string Activity { get => activity ?? record.InvocationInfo?.MyCommand?.Name ?? ""; set => activity = value; }

    public string Reason { get => reason ?? record.Exception.GetType().Name; set => reason = value; }

    public string TargetName { get => targetName ?? record.TargetObject?.ToString() ?? ""; set => targetName = value; }

    public string TargetType
    {
        get => targetType ?? (PSObject.Base(record.TargetObject)?.GetType().Name ?? "");
        set => targetType = value;
    }

    public string GetMessage() => GetMessage(CultureInfo.CurrentUICulture);

    public string GetMessage(CultureInfo uiCultureInfo) =>
        string.Format(uiCultureInfo, "{0}: ({1}:{2}) [{3}], {4}", Category, TargetName, TargetType, Activity, Reason);

    public override string ToString() => GetMessage(CultureInfo.CurrentUICulture);
}
