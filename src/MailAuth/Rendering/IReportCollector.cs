using System.Collections.Generic;

namespace MailAuth.Rendering;

/// <summary>
/// Makes sections out of one kind of objects. It folds the objects as they come: ten thousand audits or ten million report rows are never
/// kept whole.
/// </summary>
interface IReportCollector
{
    /// <summary>Takes an object that concerns it.</summary>
    /// <returns>False where the object is none of its kinds; then nothing has changed.</returns>
    bool TryAdd(object item);

    /// <summary>The sections of what was taken, in order; none where nothing was. The UI culture is that of the context meanwhile.</summary>
    IEnumerable<ReportSection> Sections(ReportContext context);
}
