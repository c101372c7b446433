using System.Collections.Generic;
using System.Text;

namespace MailAuth.Spf;

/// <summary>How a check went, step by step. <see cref="ToString"/> is the indented tree.</summary>
public sealed record SpfTrace
{
    /// <summary>The steps in the order in which they were taken, each before those below it. Terms that were not reached are not among them.</summary>
    public required IReadOnlyList<SpfStep> Steps { get; init; }

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
