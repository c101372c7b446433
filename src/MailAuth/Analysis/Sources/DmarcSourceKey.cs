namespace MailAuth.Analysis;

/// <summary>
/// What tells the rows of one source from those of another before all rows are known: many may come to be one source.
/// It holds for the classifier that gave it.
/// </summary>
public readonly record struct DmarcSourceKey
{
    internal DmarcSourceKey(int number) => Number = number;

    internal int Number { get; }
}
