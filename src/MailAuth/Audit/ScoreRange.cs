namespace MailAuth.Audit;

/// <summary>Between which bounds a score lies, both from 0 to 100.</summary>
/// <param name="Lowest">If everything that could not be asked were as bad as it can be.</param>
/// <param name="Highest">If everything that could not be asked were as it should be.</param>
public sealed record ScoreRange(int Lowest, int Highest)
{
    /// <summary><c>40-85</c>, or <c>85</c> where both are the same.</summary>
    public override string ToString() => Lowest == Highest ? $"{Highest}" : $"{Lowest}-{Highest}";
}
