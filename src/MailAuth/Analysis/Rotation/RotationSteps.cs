using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Puts steps in a row: numbers them, and adds up for how long each has to wait.</summary>
/// <param name="domain">The domain.</param>
/// <param name="from">When the first can be taken.</param>
sealed class RotationSteps(string domain, DateTimeOffset from)
{
    readonly List<DkimRotationStep> steps = [];
    DateTimeOffset now = from;
    bool hasWaited;

    /// <summary>Adds a step that can be taken at once after the one before.</summary>
    public RotationSteps Add(string kind, string? command = null, string? check = null, Remedy? record = null, params (string Name, string Value)[] arguments) => Add(kind, null, command, check, record, arguments);

    /// <summary>Adds a step that waits for so many hours.</summary>
    public RotationSteps Wait(string kind, int hours, string? check = null, params (string Name, string Value)[] arguments)
    {
        now = now.AddHours(hours);
        hasWaited = true;
        return Add(kind, hours, null, check, null, [.. arguments, ("hours", Text(hours)), ("days", Text((hours + 23) / 24))]);
    }

    /// <summary>Adds a step that waits for a moment.</summary>
    public RotationSteps WaitUntil(string kind, DateTimeOffset moment, string? check = null, params (string Name, string Value)[] arguments)
    {
        var hours = Math.Max(0, (int)Math.Ceiling((moment - now).TotalHours));
        now = moment > now ? moment : now;
        hasWaited = true;
        return Add(kind, hours, null, check, null, [.. arguments, ("until", now.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("hours", Text(hours))]);
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<DkimRotationStep> ToList() => steps.ToArray();

    RotationSteps Add(string kind, int? hours, string? command, string? check, Remedy? record, (string Name, string Value)[] arguments)
    {
        var all = new Dictionary<string, string> { ["domain"] = domain };
        foreach (var (name, value) in arguments)
            all[name] = value;
        steps.Add(new()
        {
            Number = steps.Count + 1,
            Kind = kind,
            DomainName = domain,
            NotBefore = hasWaited ? now : null,
            WaitHours = hours,
            Command = command,
            Check = check,
            Record = record,
            Arguments = all,
        });
        return this;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
