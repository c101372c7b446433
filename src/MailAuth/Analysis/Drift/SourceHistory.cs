using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>The mail of one source of a domain in both periods, in all and by reporter.</summary>
sealed class SourceHistory(DomainDrift domain, string name)
{
    readonly List<DmarcSource> sources = [];
    readonly Dictionary<int, DriftPair> reporters = [];

    public DomainDrift Domain => domain;

    public string Name => name;

    public DriftPair All { get; } = new();

    public IReadOnlyDictionary<int, DriftPair> Reporters => reporters;

    /// <summary>The source as the classifier tells it; where several are followed as one, that with the most messages.</summary>
    public DmarcSource Source { get; private set; } = new() { Name = name, Class = DmarcSourceClass.Unknown };

    public IReadOnlyList<DmarcSource> Sources => sources;

    public bool IsSpoof => Source.Class == DmarcSourceClass.Spoof;

    /// <summary>Whether it is many networks that did the same within a few days.</summary>
    public bool IsWave => IsSpoof && Source.Evidence.Any(evidence => evidence.Kind == DmarcSourceEvidenceKind.ManyNetworks);

    public void Add(DmarcSource source, int reporter, DriftPair pair)
    {
        All.Add(pair);
        if (!sources.Contains(source, SourceIdentity.Comparer))
            sources.Add(source);
        if (sources.Count == 1 || source.MessageCount > Source.MessageCount)
            Source = source;
        if (!reporters.TryGetValue(reporter, out var own))
            reporters.Add(reporter, own = new());
        own.Add(pair);
    }

    /// <summary>Whether it was seen in the earlier period by somebody whose word of it counts.</summary>
    public bool WasSeen(int minimumDays) => reporters.Any(pair => pair.Value.Before.Messages > 0 && domain.Reporters.Counts(pair.Key, minimumDays));
}
