using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;

namespace MailAuth.Resources;

/// <summary>The words and sentences of one resource, in the language of the UI culture where no other is asked for.</summary>
/// <param name="name">The resource's name, which is its file's.</param>
sealed class SentenceFile(string name)
{
    readonly ResourceManager resource = new("MailAuth.Resources." + name, typeof(SentenceFile).Assembly);

    /// <summary>Alerts about what changed.</summary>
    public static SentenceFile Alerts { get; } = new("Alerts");

    /// <summary>Views, simulations and plans.</summary>
    public static SentenceFile Analysis { get; } = new("Analysis");

    /// <summary>What Microsoft's composite authentication means.</summary>
    public static SentenceFile CompAuth { get; } = new("CompAuth");

    /// <summary>What a report says of itself, in each of its forms.</summary>
    public static SentenceFile Export { get; } = new("Export");

    /// <summary>Pages about plans: keys, changes, requirements, refusals.</summary>
    public static SentenceFile RenderingPlans { get; } = new("RenderingPlans");

    /// <summary>Pages about reports and messages.</summary>
    public static SentenceFile RenderingReports { get; } = new("RenderingReports");

    /// <summary>Who sends in a domain's name, and what tells it.</summary>
    public static SentenceFile Sources { get; } = new("Sources");

    /// <summary>Surveys of many domains.</summary>
    public static SentenceFile Survey { get; } = new("Survey");

    /// <summary>What large receivers ask of those who send much.</summary>
    public static SentenceFile Bulk { get; } = new("Bulk");

    /// <summary>DKIM selectors, and the way from one key to the next.</summary>
    public static SentenceFile Keys { get; } = new("Keys");

    /// <summary>What servers mean by the codes with which they refuse mail.</summary>
    public static SentenceFile Refusals { get; } = new("Refusals");

    /// <summary>What of a tenant has to do with a source.</summary>
    public static SentenceFile TenantLinks { get; } = new("TenantLinks");

    /// <summary>SMTP TLS reports.</summary>
    public static SentenceFile TlsReports { get; } = new("TlsReports");

    /// <summary>What stands under a key; null where nothing does.</summary>
    public string? Find(string key, CultureInfo? culture = null) => resource.GetString(key, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>What stands under a key; the key itself where nothing does, as in files of other versions.</summary>
    public string Get(string key) => Find(key) ?? key;

    /// <summary>Whether anything stands under a key.</summary>
    public bool Has(string key) => Find(key, CultureInfo.InvariantCulture) is not null;

    /// <summary>A sentence with numbered places, filled.</summary>
    public string Format(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Get(key), arguments);

    /// <summary>A sentence with named places, filled.</summary>
    public string Fill(string key, params (string Name, string Value)[] arguments) =>
        Fill(key, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>A sentence with named places, filled; its key where there is none.</summary>
    public string Fill(string key, IReadOnlyDictionary<string, string> arguments, CultureInfo? culture = null) =>
        TryFill(key, place => arguments.TryGetValue(place, out var value) ? value : null, culture) ?? key;

    /// <summary>A sentence with its named places filled, those that have no value as they stand; null where there is none.</summary>
    public string? TryFill(string key, Func<string, string?> valueOf, CultureInfo? culture = null) =>
        Find(key, culture) is { } template ? NamedPlaces.Fill(template, valueOf) : null;
}
