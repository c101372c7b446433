using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Text;

/// <summary>Lists in objects that users get.</summary>
static class KeptList
{
    /// <summary>
    /// The elements in an array. What the compiler makes of a collection expression is a type of its own, which PowerShell cannot index:
    /// <c>[0]</c> gives all of it, and its name gets into CSV files.
    /// </summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> elements) => elements as T[] ?? elements.ToArray();
}
