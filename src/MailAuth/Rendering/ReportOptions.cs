using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Analysis;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>How a report is made.</summary>
public sealed record ReportOptions
{
    /// <summary>The culture whose language the report is in: English unless it is Japanese.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>As of when it holds: what stands at its head.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Its title; null for one that says what is in it.</summary>
    public string? Title { get; init; }

    /// <summary>A picture at its head; null for none.</summary>
    public ReportLogo? Logo { get; init; }

    /// <summary>By what domains of a survey are grouped, in order; empty for no groups.</summary>
    public IReadOnlyList<MailDomainDimension> GroupBy { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether addresses, hosts and mail addresses are given other names.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>Domains that keep their names in a redacted report beside those that its objects are about.</summary>
    public IReadOnlyList<string> OwnDomains { get; init => field = KeptList.Of(value); } = [];
}
