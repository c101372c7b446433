using System.Text;

namespace MailAuth.Reports;

/// <summary>The elements that are open, the root's at the bottom.</summary>
sealed class ElementStack(int most)
{
    readonly Level[] levels = new Level[most];

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no other can be opened.</summary>
    public bool IsFull => Count == levels.Length;

    /// <summary>One of them, the innermost at 0.</summary>
    public ref Level this[int fromTop] => ref levels[Count - 1 - fromTop];

    public void Push(ReportNode node, string name, bool isForeign) => levels[Count++] = new Level { Node = node, Name = name, IsForeign = isForeign };

    public void Pop() => Count--;

    /// <summary>The names from the root.</summary>
    public override string ToString()
    {
        var path = new StringBuilder();
        for (var i = 0; i < Count; i++)
            path.Append(i == 0 ? "" : "/").Append(levels[i].Name);
        return path.ToString();
    }

    /// <summary>An open element.</summary>
    public struct Level
    {
        /// <summary>What it is.</summary>
        public ReportNode Node;

        /// <summary>Its name as the standard writes it, or as it is.</summary>
        public string Name;

        /// <summary>Whether it is not of the standard.</summary>
        public bool IsForeign;

        /// <summary>Whether an element was in it.</summary>
        public bool HasChild;

        /// <summary>Its text up to an element in it that is none of its own.</summary>
        public string? TextBefore;

        /// <summary>Whether its text is kept.</summary>
        public readonly bool KeepsText => IsForeign || ReportSchema.HoldsValue(Node);
    }
}
