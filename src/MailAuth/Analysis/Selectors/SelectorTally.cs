using System;
using System.Collections.Generic;
using MailAuth.Dkim;
using MailAuth.Microsoft365;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What is known of one selector while it is counted.</summary>
sealed class SelectorTally(string domain, string selector, string owner)
{
    const int MostServices = 8;

    readonly SortedSet<string> services = new(StringComparer.Ordinal);

    public string Domain { get; } = domain;

    public string Selector { get; } = selector;

    public string Owner { get; } = owner;

    /// <summary>The domain whose reports told of it.</summary>
    public string? Reported { get; set; }

    public long Messages { get; private set; }

    public long Passes { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public DateTimeOffset? LastPass { get; private set; }

    /// <summary>The tenant's configuration that names it.</summary>
    public DkimSigningConfig? Config { get; set; }

    /// <summary>The record that the user gave.</summary>
    public DkimRecord? Given { get; set; }

    public IReadOnlyCollection<string> Services => services;

    public void Count(long messages, bool isPass, DateTimeOffset? from, DateTimeOffset? to)
    {
        Messages = BoundedSum.Of(Messages, messages);
        First = from < First || First is null ? from ?? First : First;
        Last = to > Last || Last is null ? to ?? Last : Last;
        if (!isPass)
            return;
        Passes = BoundedSum.Of(Passes, messages);
        LastPass = to > LastPass || LastPass is null ? to ?? LastPass : LastPass;
    }

    public void AddService(string name)
    {
        if (services.Count < MostServices)
            services.Add(name);
    }
}

/// <summary>How many selectors of a domain are kept, and how many were left out.</summary>
sealed class DomainSelectors
{
    public int Passing { get; set; }

    public int Failing { get; set; }
}

/// <summary>From when until when reports tell of a domain.</summary>
sealed class ReportCover
{
    public DateTimeOffset? First { get; set; }

    public DateTimeOffset? Last { get; set; }
}
