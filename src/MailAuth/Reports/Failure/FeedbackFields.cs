using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The fields of a failure report, read as what they should be.</summary>
sealed class FeedbackFields(MailHeader? header, ProblemList problems)
{
    const int MostValues = 100;
    const int MostFields = 500;

    // What is shown as it stands, and what is shown without persons. All else may name somebody: subjects, tokens in addresses
    // of web pages, identifiers of messages, whatever a reporter adds.
    static readonly string[] Plain =
    [
        "Feedback-Type", "User-Agent", "Version", "Auth-Failure", "Identity-Alignment", "Delivery-Result", "DKIM-Domain", "DKIM-Selector", "DKIM-Selector-DNS",
        "DKIM-ADSP-DNS", "SPF-DNS", "Arrival-Date", "Received-Date", "Source-IP", "Source-Port", "Reported-Domain", "Reporting-MTA", "Incidents",
    ];

    static readonly string[] Masked = ["Original-Mail-From", "Original-Rcpt-To", "DKIM-Identity"];

    /// <summary>The value of a field that stands once, without persons, wherever somebody wrote one; null where it is missing or empty.</summary>
    public string? First(string name) => Sent(name) is { } value ? PersonalText.Mask(value) : null;

    /// <summary>The value of a field that stands once, as it was sent.</summary>
    public string? Sent(string name)
    {
        var all = header?.All(name).ToArray() ?? [];
        if (all.Length > 1)
            problems.Add("RepeatedField", ProblemLevel.Note, all[1].Offset, all[1].Raw.Count, "a field that stands once", name);
        var value = all.Length == 0 ? "" : VisibleText.Escape(all[0].Value.Trim());
        return value.Length == 0 ? null : value;
    }

    /// <summary>The value of a field that every report has.</summary>
    public string? Wanted(string name, ProblemLevel level = ProblemLevel.Warning)
    {
        var value = First(name);
        if (value is null && header is not null)
            problems.Add("MissingField", level, 0, 0, "all fields of RFC 6591 and RFC 9991", name);
        return value;
    }

    /// <summary>Whether a field is there, be it empty.</summary>
    public string? Raw(string name) => header?.First(name)?.Value.Trim();

    /// <summary>The values of a field that may stand several times.</summary>
    public IReadOnlyList<string> All(string name) =>
        header is null ? [] : header.All(name).Select(field => VisibleText.Escape(field.Value.Trim())).Where(value => value.Length > 0).Take(MostValues).ToArray();

    /// <summary>What a word of the standard means.</summary>
    public T Word<T>(string name, string? text)
        where T : struct, Enum
    {
        if (text is null)
            return default;
        if (text.All(char.IsLetter) && Enum.TryParse(text, ignoreCase: true, out T known) && !known.Equals(default(T)))
            return known;
        problems.Add("UnknownWord", ProblemLevel.Note, OffsetOf(name), 0, "a registered word", text);
        return default;
    }

    /// <summary>A date in UTC.</summary>
    public DateTimeOffset? Date(string name)
    {
        if (First(name) is not { } text)
            return null;
        if (MailDate.TryParse(text, out var date, out _))
            return date;
        problems.Add("NotADate", ProblemLevel.Warning, OffsetOf(name), 0, "a date (RFC 5322 section 3.3)", text);
        return null;
    }

    /// <summary>An address as canonical text; as sent where it is none.</summary>
    public string? Address(string name)
    {
        if (First(name) is not { } text)
            return null;
        var bare = text.Trim('[', ']', ' ');
        if (bare.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase))
            bare = bare[5..];
        if (IpText.Parse(bare) is { } address)
            return IpText.Format(address);
        problems.Add("NotAnAddress", ProblemLevel.Warning, OffsetOf(name), 0, "an IP address", text);
        return text;
    }

    /// <summary>A number within bounds; null where it is missing or none.</summary>
    public long? Number(string name, long most)
    {
        if (First(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
            return number;
        problems.Add("NotANumber", ProblemLevel.Note, OffsetOf(name), 0, "a number", text);
        return null;
    }

    /// <summary>All fields in order, persons left out unless they are asked for.</summary>
    public IReadOnlyList<FeedbackField> List(bool withPersons, IReadOnlyList<string> results)
    {
        if (header is null)
            return [];
        var fields = new List<FeedbackField>();
        foreach (var field in header.Fields)
        {
            if (field.Name.Length == 0)
                continue;
            if (fields.Count == MostFields)
            {
                problems.Add("TooManyFields", ProblemLevel.Warning, field.Offset, 0, "fewer fields");
                break;
            }

            var name = VisibleText.Escape(field.Name);
            var value = withPersons ? field.VisibleValue : Shown(field, results);
            fields.Add(new(name, value ?? "", value is null));
        }

        return fields;
    }

    static string? Shown(MailHeaderField field, IReadOnlyList<string> results)
    {
        var value = field.VisibleValue;
        if (Array.Exists(Plain, field.Is))
            return PersonalText.Mask(value);
        if (Array.Exists(Masked, field.Is))
            return PersonalText.DomainOf(value) is null ? null : PersonalText.Mask(value);
        // A result may name who logged in.
        return field.Is("Authentication-Results") ? string.Join("; ", results) : null;
    }

    int OffsetOf(string name) => header?.First(name)?.Offset ?? 0;
}
