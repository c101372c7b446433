using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>How far a domain is on the way to a mail exchanger in a signed zone: Get-DnssecStatusForVerifiedDomain.</summary>
public sealed record TenantDnssecStatus
{
    /// <summary>The domain, as A-labels, where whoever saved the output added it: the cmdlet itself does not say.</summary>
    public string? DomainName { get; init; }

    /// <summary>Exchange's word: <c>Enabled</c>, <c>Disabled</c>.</summary>
    public string? DnssecFeatureStatus { get; init; }

    /// <summary>The mail exchanger that the domain is to have: its host.</summary>
    public string? ExpectedMxRecord { get; init; }

    /// <summary>The mail exchangers that Exchange saw: their hosts.</summary>
    public IReadOnlyList<string> ActualMxRecords { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Exchange's word about the zone's signatures.</summary>
    public string? DnssecSupport { get; init; }

    /// <summary>Exchange's word about the mail exchanger.</summary>
    public string? MxStatus { get; init; }

    /// <summary>Exchange's word about MTA-STS.</summary>
    public string? MtaStsStatus { get; init; }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<string> Errors { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What may.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether it is switched on; null where it cannot be read.</summary>
    public bool? IsEnabled => TenantSwitch.Read(DnssecFeatureStatus);

    internal static TenantDnssecStatus Read(TenantBag bag) => new()
    {
        DomainName = bag.Domain("DomainName", "Domain", "Identity"),
        DnssecFeatureStatus = bag.Text("DnssecFeatureStatus"),
        ExpectedMxRecord = TenantText.MailHost(bag.Text("ExpectedMxRecord")),
        ActualMxRecords = bag.Part("MxValidation")?.List("ActualMxRecords").Select(text => TenantText.MailHost(text) ?? text).ToArray() ?? [],
        DnssecSupport = bag.Part("DnsValidation")?.Text("DnssecSupport"),
        MxStatus = bag.Part("MxValidation")?.Text("Status"),
        MtaStsStatus = bag.Part("MtaStsValidation")?.Text("Status"),
        Errors = Said(bag, "Errors"),
        Warnings = Said(bag, "Warnings"),
    };

    // Each validation has its own list beside the one of the whole.
    static string[] Said(TenantBag bag, string name) => new[] { bag, bag.Part("DnsValidation"), bag.Part("MxValidation"), bag.Part("MtaStsValidation") }
        .SelectMany(part => part?.Sentences(name) ?? []).Distinct().ToArray();

    /// <summary>Domain and status.</summary>
    public override string ToString() => $"{DomainName ?? ExpectedMxRecord}: {DnssecFeatureStatus}";
}
