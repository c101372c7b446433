using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>
/// The properties of an object that a cmdlet of Exchange Online or Graph emitted, whatever became of it since: values may be texts, a list
/// may be one text with commas or its one element, a type with its own text may have come apart into its parts. What cannot be read is null.
/// </summary>
sealed class TenantBag(JsonValue value)
{
    const int MostTexts = 5000;
    const int LongestText = 2000;

    // What the text of a deserialised object stands in: SmtpDomainWithSubdomains, SmtpAddress, ADObjectId.
    static readonly string[] TextMembers = ["Domain", "Address", "Record", "Value", "Name", "AddressString", "Message"];

    readonly List<string> lost = [];

    /// <summary>The lists that were asked for and of which only the type's name is left, as CSV leaves it: what was in them is not known.</summary>
    public IReadOnlyList<string> Lost => lost;

    public bool Has(string name) => value[name] is not null;

    public bool HasAny(params string[] names) => names.Any(Has);

    public bool HasAll(params string[] names) => names.All(Has);

    public IEnumerable<string> Names => value.Members.Select(member => member.Key);

    public string? Text(string name) => TextOf(value[name]);

    /// <summary>A part that has properties itself.</summary>
    public TenantBag? Part(string name) => value[name] is { Kind: JsonKind.Object } part ? new(part) : null;

    public bool? Truth(string name) => Text(name) switch
    {
        { } text when bool.TryParse(text, out var truth) => truth,
        "1" => true,
        "0" => false,
        _ => null,
    };

    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time in UTC; null also for the year 1, by which Exchange says never.</summary>
    public DateTimeOffset? Time(string name) =>
        value[name] is { } member && ScalarReader.Read(typeof(DateTimeOffset), member) is DateTimeOffset { Year: > 1 } time ? time : null;

    /// <summary>The texts of a list; a single text is split at its commas.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (value[name] is not { } member)
            return [];
        if (member.Kind == JsonKind.Text && IsListType(member.Text))
        {
            lost.Add($"{name}: {VisibleText.Escape(member.Text.Length > 60 ? member.Text.Substring(0, 60) : member.Text)}");
            return [];
        }

        var texts = member.Kind switch
        {
            JsonKind.Array => member.Items.Select(TextOf),
            JsonKind.Object => [TextOf(member)],
            JsonKind.Null => [],
            _ => member.Text.Split(',', '\n').Select(text => TextOf(JsonValue.Of(text))),
        };
        return texts.OfType<string>().Where(text => text.Length > 0).Take(MostTexts).ToArray();
    }

    /// <summary>The sentences of a list, commas and all.</summary>
    public IReadOnlyList<string> Sentences(string name) =>
        value[name] is { Kind: JsonKind.Text } single ? new[] { TextOf(single) ?? "" }.Where(text => text.Length > 0).ToArray() : List(name);

    /// <summary>The value of an enumeration by its name; by its number only where <paramref name="numbers"/> says so: the numbers of Exchange's own are not documented.</summary>
    public T? Word<T>(string name, IReadOnlyList<T>? numbers = null) where T : struct, Enum
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return numbers is not null && number >= 0 && number < numbers.Count ? numbers[number] : null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(typeof(T), word) ? word : null;
    }

    /// <summary>A domain as A-labels, without the star or dot of <c>*.contoso.com</c>; null where it is none.</summary>
    public string? Domain(params string[] names) =>
        names.Select(Text).Select(TenantText.Domain).FirstOrDefault(domain => domain is not null);

    static bool IsListType(string text) => text is "System.Object[]" or "System.String[]"
        || text.StartsWith("System.Collections.", StringComparison.Ordinal) || text.StartsWith("Microsoft.Exchange.Data.MultiValuedProperty", StringComparison.Ordinal);

    static string? TextOf(JsonValue? member)
    {
        var text = member?.Kind switch
        {
            null or JsonKind.Null => null,
            JsonKind.Object => TextMembers.Select(name => member[name]).FirstOrDefault(part => part?.Kind is JsonKind.Text or JsonKind.Number)?.Text,
            JsonKind.Array => member.Items.Count == 1 && member.Items[0].Kind != JsonKind.Array ? TextOf(member.Items[0]) : null,
            _ => member.Text,
        };
        if (text is null)
            return null;
        text = text.Length > LongestText ? text.Substring(0, LongestText) : text;
        return VisibleText.Escape(text.Trim());
    }
}
