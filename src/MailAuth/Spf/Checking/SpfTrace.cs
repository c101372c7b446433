using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Spf;

/// <summary>How a check went, step by step. <see cref="ToString"/> is the indented tree.</summary>
public sealed record SpfTrace
{
    Lazy<IReadOnlyList<SpfStep>> steps = new(() => []);

    /// <summary>The steps in the order in which they were taken, each before those below it. Terms that were not reached are not among them.</summary>
    public required IReadOnlyList<SpfStep> Steps
    {
        get => steps.Value;
        init => steps = new(() => value);
    }

    /// <summary>The trace of a check that is over. Its words cost more than the check, and few checks of many are looked into: they are made when they are read.</summary>
    internal static SpfTrace Of(List<SpfStepDraft> drafts) =>
        new() { Steps = [], steps = new(() => drafts.ConvertAll(draft => draft.Finish()).ToArray()) };

    /// <summary>The trace of one check of very many: it takes no memory until it is read, and is found again then.</summary>
    internal static SpfTrace Of(Func<SpfTrace> again) => new() { Steps = [], steps = new(() => again().Steps) };

    /// <summary>One line a step, indented by depth.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(' ', step.Depth * 2).Append(step);
        }

        return text.ToString();
    }
}
