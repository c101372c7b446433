using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>A list whose items lie in the list itself, to be changed in place, and which grows without being copied: what a doubled array leaves behind is memory too.</summary>
sealed class ChunkedList<T>
{
    // Small enough not to be a large object, whatever is in it: those are collected last.
    const int Bits = 8;
    const int Size = 1 << Bits;

    readonly List<T[]> chunks = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>An item, where it lies.</summary>
    public ref T this[int index] => ref chunks[index >> Bits][index & (Size - 1)];

    /// <summary>Adds an item and tells its number.</summary>
    public int Add(T item)
    {
        if (Count == chunks.Count << Bits)
            chunks.Add(new T[Size]);
        this[Count] = item;
        return Count++;
    }
}
