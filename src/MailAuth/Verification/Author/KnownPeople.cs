using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Verification;

/// <summary>Persons by name, so that one of a hundred thousand is found at once.</summary>
public sealed class KnownPeople
{
    /// <summary>Nobody.</summary>
    public static readonly KnownPeople None = new([]);

    readonly Dictionary<string, List<KnownPerson>> byName = new(StringComparer.Ordinal);

    /// <summary>Takes the persons in; those without a name or address are left out.</summary>
    public KnownPeople(IEnumerable<KnownPerson> people)
    {
        if (people is null)
            throw new ArgumentNullException(nameof(people));
        foreach (var person in people)
        {
            var name = NameFolding.WordsOf(NameFolding.Fold(person.DisplayName ?? ""));
            if (name.Length == 0 || string.IsNullOrWhiteSpace(person.PrimarySmtpAddress))
                continue;
            if (!byName.TryGetValue(name, out var same))
                byName.Add(name, same = []);
            same.Add(person);
        }
    }

    /// <summary>The person whose name it is, where the address is none of those who bear it; else null.</summary>
    /// <param name="displayName">The name that is shown; look-alike letters and the order of its words make no difference.</param>
    /// <param name="address">The address behind it.</param>
    public KnownPerson? FindImitated(string displayName, string address)
    {
        if (byName.Count == 0 || string.IsNullOrEmpty(displayName))
            return null;
        return byName.TryGetValue(NameFolding.WordsOf(NameFolding.Fold(displayName)), out var people)
            && !people.Any(person => string.Equals(person.PrimarySmtpAddress.Trim(), address, StringComparison.OrdinalIgnoreCase))
            ? people[0]
            : null;
    }
}
