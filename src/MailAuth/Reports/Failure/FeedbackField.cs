namespace MailAuth.Reports;

/// <summary>A field of a failure report.</summary>
/// <param name="Name">Its name as sent.</param>
/// <param name="Value">Its value, control characters made visible; empty where it is withheld.</param>
/// <param name="IsWithheld">Whether the value is not shown, for it may name a person.</param>
public sealed record FeedbackField(string Name, string Value, bool IsWithheld)
{
    /// <summary>Name and value.</summary>
    public override string ToString() => Name + ": " + (IsWithheld ? "…" : Value);
}
