namespace System.Management.Automation;

/// <summary>How far an activity has come. Whoever reads null where text is wanted gets an exception here, as in the engine.</summary>
public class ProgressRecord
{
    string activity;
    string statusDescription;
    int percent = -1;

    public ProgressRecord(int activityId, string activity, string statusDescription)
    {
        if (activityId < 0)
            throw new ArgumentOutOfRangeException(nameof(activityId));
        ActivityId = activityId;
        this.activity = Text(activity, nameof(activity));
        this.statusDescription = Text(statusDescription, nameof(statusDescription));
    }

    public int ActivityId { get; }

    public int ParentActivityId { get; set; } = -1;

    public string Activity { get => activity; set => activity = Text(value, nameof(value)); }

    public string StatusDescription { get => statusDescription; set => statusDescription = Text(value, nameof(value)); }

    public string? CurrentOperation { get; set; }

    public int PercentComplete
    {
        get => percent;
        set => percent = value <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }

    static string Text(string value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException("The text must not be empty.", name) : value;

    public override string ToString() => $"{ActivityId}: {Activity}: {StatusDescription}";
}

/// <summary>Going on, or done.</summary>
public enum ProgressRecordType
{
    Processing = 0,
    Completed = 1,
}
