using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>How many messages came from each address.</summary>
sealed class AddressTally
{
    Dictionary<SourceAddress, long>? many;
    SourceAddress first;
    long firstCount;

    public int Count => many?.Count ?? (firstCount > 0 ? 1 : 0);

    /// <summary>Whether there were addresses that are not in it.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Counts messages; a new address only while the budget lasts.</summary>
    public void Add(SourceAddress address, long messages, AddressBudget budget)
    {
        if (many is null && (firstCount == 0 || first == address))
        {
            first = address;
            firstCount += messages > 0 ? messages : 1;
            return;
        }

        many ??= new() { [first] = firstCount };
        if (many.TryGetValue(address, out var count))
            many[address] = count + messages;
        else if (budget.Take())
            many.Add(address, messages);
        else
            HasMore = true;
    }

    public void Add(AddressTally other, AddressBudget budget)
    {
        foreach (var (address, messages) in other.Entries())
            Add(address, messages, budget);
        HasMore |= other.HasMore;
    }

    public bool Contains(SourceAddress address) => many?.ContainsKey(address) ?? (firstCount > 0 && first == address);

    public IEnumerable<KeyValuePair<SourceAddress, long>> Entries() => many is not null ? many : firstCount == 0 ? [] : [new(first, firstCount)];

    /// <summary>Those with the most messages.</summary>
    public IEnumerable<SourceAddress> Top(int count) =>
        Entries().OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(count).Select(entry => entry.Key);
}

/// <summary>How many addresses may still be told apart, over all sources.</summary>
sealed class AddressBudget(int left)
{
    int left = left;

    public bool Take()
    {
        if (left == 0)
            return false;
        left--;
        return true;
    }
}
