using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace MailAuth.Analysis;

/// <summary>Whose a source is, and whether two are one.</summary>
static class SourceIdentity
{
    /// <summary>Tells sources apart as objects: a classifier gives one object for one source, and comparing all of their lists would be slow.</summary>
    public static IEqualityComparer<DmarcSource> Comparer { get; } = new ByReference();

    /// <summary>Whether its mail is the owner's. A service is where some of it is aligned: for that, the owner has to have set it up.</summary>
    public static bool IsOwn(DmarcSource source) =>
        source.Class is DmarcSourceClass.Own or DmarcSourceClass.Misconfigured || (source.Class == DmarcSourceClass.Service && source.AlignedCount > 0);

    /// <summary>Whether nobody knows whose its mail is.</summary>
    public static bool IsUndecided(DmarcSource source) =>
        source.Class == DmarcSourceClass.Unknown || (source.Class == DmarcSourceClass.Service && source.AlignedCount == 0);

    sealed class ByReference : IEqualityComparer<DmarcSource>
    {
        public bool Equals(DmarcSource? x, DmarcSource? y) => ReferenceEquals(x, y);

        public int GetHashCode(DmarcSource obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
