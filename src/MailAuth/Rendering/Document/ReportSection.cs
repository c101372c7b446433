using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A section of a report.</summary>
/// <param name="Id">What links lead to: lower-case letters, digits and hyphens. The report's builder makes ids unique.</param>
/// <param name="Heading">Its heading, which the contents show too.</param>
/// <param name="Blocks">What is in it.</param>
public sealed record ReportSection(string Id, string Heading, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>What is in it.</summary>
    public IReadOnlyList<ReportBlock> Blocks { get; init => field = KeptList.Of(value); } = KeptList.Of(Blocks);

    /// <summary>The heading.</summary>
    public override string ToString() => Heading;
}
