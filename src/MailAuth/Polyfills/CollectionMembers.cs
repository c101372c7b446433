using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace System;

/// <summary>Members of later frameworks, under their own names.</summary>
[Embedded]
internal static class CollectionMembers
{
    extension<TKey, TValue>(KeyValuePair<TKey, TValue> pair)
    {
        public void Deconstruct(out TKey key, out TValue value) => (key, value) = (pair.Key, pair.Value);
    }

    extension<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> dictionary)
    {
        public TValue? GetValueOrDefault(TKey key) => dictionary.TryGetValue(key, out var value) ? value : default;
    }
}
