using Microsoft.CodeAnalysis;

namespace System
{
    /// <summary>An index from the start or the end, for <c>text[^1]</c>.</summary>
    [Embedded]
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        readonly int value = fromEnd ? ~value : value;

        public static Index Start => new(0);

        public static Index End => new(0, fromEnd: true);

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => value < 0 ? length + value + 1 : value;
    }

    /// <summary>A range of indexes, for <c>text[2..^1]</c>.</summary>
    [Embedded]
    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range StartAt(Index start) => new(start, Index.End);

        public static Range EndAt(Index end) => new(Index.Start, end);

        public static Range All => new(Index.Start, Index.End);
    }
}
