using System.Collections.Generic;

namespace MailAuth.Mail;

/// <summary>A storage or a stream of a compound file ([MS-CFB] section 2.6).</summary>
/// <param name="Name">The name.</param>
/// <param name="IsStorage">Whether it holds others.</param>
/// <param name="FirstSector">Where a stream begins.</param>
/// <param name="Length">The octets of a stream.</param>
/// <param name="Child">One of what a storage holds, as a number in the directory.</param>
/// <param name="Left">A neighbour.</param>
/// <param name="Right">Another one.</param>
sealed record CompoundEntry(string Name, bool IsStorage, uint FirstSector, long Length, uint Child, uint Left, uint Right)
{
    /// <summary>What a storage holds, in the order of the names; each entry belongs to one storage at most.</summary>
    public List<CompoundEntry> Children { get; } = [];

    /// <summary>What a storage holds under a name, without regard to case; null where there is nothing.</summary>
    public CompoundEntry? this[string name] => Children.Find(child => child.Name.Equals(name, System.StringComparison.OrdinalIgnoreCase));
}
