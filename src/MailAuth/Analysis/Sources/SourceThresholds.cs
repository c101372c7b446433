using System;

namespace MailAuth.Analysis;

/// <summary>From where on numbers say something about a source.</summary>
static class SourceThresholds
{
    /// <summary>Up to this share of the mail failing is what the DNS and the network do now and then, not a fault of the set-up.</summary>
    public const double Hiccup = 0.05;

    /// <summary>From this share on, a way is one that the mail with a key takes by itself; forwarders have less.</summary>
    public const double Route = 0.2;

    /// <summary>Where at least this share of what authenticates is signed, unsigned mail is none of the owner's that somebody passed on.</summary>
    public const double Signed = 0.95;

    /// <summary>How many messages have to be signed before that is said, or none of how many may pass.</summary>
    public const long SignedMessages = 20;

    /// <summary>Below this many messages nobody can tell a forwarder from a server that SPF was forgotten for.</summary>
    public const long Few = 10;

    /// <summary>How many networks are no longer one organization's forgotten servers.</summary>
    public const int WaveNetworks = 10;

    /// <summary>How many times as many networks as at other times a wave has.</summary>
    public const int WaveExcess = 5;

    /// <summary>How many messages a network of a wave sends at least, on average, where other times are not known.</summary>
    public const int WaveMessages = 5;

    /// <summary>How many unrelated domains one network has to pretend to be.</summary>
    public const int UnrelatedDomains = 3;

    /// <summary>How many names below the domain have to be made up.</summary>
    public const int InventedNames = 4;

    /// <summary>How long a network of a wave is seen, reports of a whole day at both ends included.</summary>
    public static readonly TimeSpan WaveSpan = TimeSpan.FromDays(4);

    /// <summary>How far apart the networks of one wave begin.</summary>
    public static readonly TimeSpan WaveWindow = TimeSpan.FromDays(3);

    /// <summary>How long reports have to cover for other times to be known.</summary>
    public static readonly TimeSpan Baseline = TimeSpan.FromDays(14);

    /// <summary>How long a campaign under made-up names lasts.</summary>
    public static readonly TimeSpan Campaign = TimeSpan.FromDays(14);

    /// <summary>How long it has to be over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(7);

    /// <summary>What is seen for no longer is short-lived.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromDays(3);

    /// <summary>How long reports have to cover before that is said.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromDays(28);
}
