using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A term on its way into a proposed record.</summary>
/// <param name="branch">Where it comes from.</param>
/// <param name="qualifier">What it says about those whom it matches.</param>
/// <param name="network">The network; null for a term that asks the DNS.</param>
/// <param name="isFlattened">Whether the network stood in no record of the owner's before.</param>
/// <param name="isFixed">Whether it has to stay in the domain's own record.</param>
sealed class SpfPiece(SpfBranch branch, SpfQualifier qualifier, IpNetwork? network, bool isFlattened, bool isFixed)
{
    public SpfBranch Branch => branch;

    public SpfQualifier Qualifier => qualifier;

    public IpNetwork? Network => network;

    public bool IsFlattened => isFlattened;

    public bool IsFixed => isFixed;

    /// <summary>What is asked last: nothing, addresses, other records, what depends on the message.</summary>
    public int Rank => Network is not null ? 0 : Branch.IsOpen ? 3 : Branch.Term is SpfHostMechanism ? 1 : 2;

    /// <summary>What leaves the domain's own record first: other people's networks, one's own, terms that ask the DNS.</summary>
    public int MoveRank => Network is null ? 2 : IsFlattened ? 0 : 1;

    /// <summary>The term as it stands in the domain's own record; what depends on the message to the letter, of it nobody can know that two spellings mean the same.</summary>
    public string Text => IsFlattened || Branch.Parent?.Parent is not null ? TextWith(Qualifier) : Branch.IsOpen ? Branch.Term!.Text : Branch.Term!.ToString();

    /// <summary>The term as it would stand in a record that is included: there, what it matches passes.</summary>
    public string MovedText => TextWith(SpfQualifier.Pass);

    string TextWith(SpfQualifier qualifier) => IsFlattened ? SpfTermText.Of(Network!, qualifier) : SpfTermText.With(Branch.Movable, qualifier);
}
