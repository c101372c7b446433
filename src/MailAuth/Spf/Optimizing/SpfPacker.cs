using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Packs terms into records of at most 450 octets: the domain's own, and as few as possible that it includes.</summary>
/// <param name="names">The names that the further records can stand at, in order.</param>
sealed class SpfPacker(IReadOnlyList<DomainName> names)
{
    const string Version = "v=spf1";

    // Whoever writes from the name of a part of the record is nobody.
    const string ExtraEnding = "-all";

    /// <summary>The records, the domain's own first; null where they do not fit.</summary>
    public IReadOnlyList<(DomainName Owner, string Text)>? Pack(DomainName domain, SpfArrangement arrangement)
    {
        var runs = arrangement.Runs.Select(pieces => new Run(pieces)).ToArray();
        var extras = new List<(DomainName, string)>();
        while (TextOf(runs, arrangement) is { Length: > SpfRoom.MaxRecordOctets } text)
        {
            var largest = runs.OrderByDescending(run => run.MovableOctets).FirstOrDefault();
            if (largest is null || extras.Count == names.Count)
                return null;
            var owner = names[extras.Count];
            var moved = largest.Move(owner, text.Length - SpfRoom.MaxRecordOctets, SpfRoom.MaxRecordOctets - Version.Length - ExtraEnding.Length - 1);
            if (moved.Count == 0)
                return null;
            extras.Add((owner, string.Join(" ", moved.Prepend(Version).Append(ExtraEnding))));
        }

        return extras.Prepend((domain, TextOf(runs, arrangement))).ToArray();
    }

    static string TextOf(IEnumerable<Run> runs, SpfArrangement arrangement) =>
        string.Join(" ", runs.SelectMany(run => run.Terms).Prepend(Version).Concat(arrangement.Ending));

    /// <summary>Terms that may change places, and what of them has moved to records of its own.</summary>
    sealed class Run(IReadOnlyList<SpfPiece> pieces)
    {
        readonly List<DomainName> extras = [];
        readonly List<SpfPiece> rest = [.. pieces];

        public int MovableOctets => rest.Where(piece => !piece.IsFixed).Sum(piece => piece.Text.Length + 1);

        public IEnumerable<string> Terms => rest.TakeWhile(piece => piece.Network is not null).Select(piece => piece.Text)
            .Concat(extras.Select(owner => SpfTermText.Include(owner, pieces[0].Qualifier)))
            .Concat(rest.SkipWhile(piece => piece.Network is not null).Select(piece => piece.Text));

        /// <summary>
        /// Moves to another record what fits into so many octets, what was flattened first and together; what one knows by
        /// sight only as far as the domain's own record has so many octets too many. What has moved, as it stands there.
        /// </summary>
        public List<string> Move(DomainName owner, int excess, int octets)
        {
            var moved = new HashSet<SpfPiece>();
            var texts = new List<string>();
            excess += SpfTermText.Include(owner, pieces[0].Qualifier).Length + 1;
            foreach (var piece in rest.Where(piece => !piece.IsFixed).OrderBy(piece => piece.MoveRank).ThenBy(piece => piece.Rank))
            {
                if (piece.MovedText.Length + 1 > octets || (excess <= 0 && piece.MoveRank > 0))
                    break;
                excess -= piece.Text.Length + 1;
                octets -= piece.MovedText.Length + 1;
                moved.Add(piece);
                texts.Add(piece.MovedText);
            }

            rest.RemoveAll(moved.Contains);
            extras.Add(owner);
            return texts;
        }
    }
}
