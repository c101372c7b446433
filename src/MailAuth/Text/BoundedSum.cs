namespace MailAuth.Text;

/// <summary>Sums of numbers that strangers write: reports may claim any count.</summary>
public static class BoundedSum
{
    /// <summary>The sum of two numbers from 0 on, or <see cref="long.MaxValue"/> where it would be larger.</summary>
    public static long Of(long one, long other) => one > long.MaxValue - other ? long.MaxValue : one + other;
}
