using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A report before it is written in one of its forms.</summary>
public sealed record ReportDocument
{
    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>A line below the title: of whom, from when to when; null for none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>As of when it holds. Nothing in the report reads the clock.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The culture whose language the texts are in.</summary>
    [JsonOmit]
    public required CultureInfo Culture { get; init; }

    /// <summary>The language of the texts, <c>en</c> or <c>ja</c>.</summary>
    public string Language => ReportLanguage.Of(Culture);

    /// <summary>A picture at its head; null for none.</summary>
    [JsonOmit]
    public ReportLogo? Logo { get; init; }

    /// <summary>Its sections, in order; no two have the same id.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init => field = KeptList.Of(value); }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
