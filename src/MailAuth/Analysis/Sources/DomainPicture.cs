using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>What is known of an owner's domain from all rows together: what its own mail looks like.</summary>
sealed class DomainPicture
{
    readonly Dictionary<string, StreamPicture> streams = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, long> services = new(StringComparer.Ordinal);
    readonly Dictionary<string, SourceGroup> mainGroups = new(StringComparer.Ordinal);
    readonly Dictionary<(string Service, string Customer), long> lettingIn = [];
    readonly HashSet<string> customers = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<SourceAddress, SourceGroup> ownAddresses = [];
    readonly HashSet<string> relays = new(StringComparer.Ordinal);
    readonly HashSet<SourceAddress> relayAddresses = [];

    DomainPicture(string domain) => Domain = domain;

    public string Domain { get; }

    public long Messages { get; private set; }

    public long Aligned { get; private set; }

    public long DkimAligned { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>How long the reports about the domain cover.</summary>
    public TimeSpan Covered => First is { } first && Last is { } last && last > first ? last - first : TimeSpan.Zero;

    /// <summary>Whether the owner's mail is signed, so that forwarded mail of the owner's would show it.</summary>
    public bool IsSigned => DkimAligned >= SourceThresholds.SignedMessages && DkimAligned >= Aligned * SourceThresholds.Signed;

    /// <summary>Whether nothing ever passed, while the policy asks to refuse what fails: it looks like a domain that sends no mail.</summary>
    public bool IsClosed => Aligned == 0 && Closed == Messages && Messages >= SourceThresholds.SignedMessages;

    /// <summary>Messages of a time when the policy asked to refuse.</summary>
    public long Closed { get; private set; }

    public double SignedShare => Aligned == 0 ? 0 : (double)DkimAligned / Aligned;

    /// <summary>The picture of each domain.</summary>
    public static Dictionary<string, DomainPicture> Of(IEnumerable<SourceGroup> groups)
    {
        var pictures = new Dictionary<string, DomainPicture>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (!pictures.TryGetValue(group.Key.Domain, out var picture))
                pictures.Add(group.Key.Domain, picture = new(group.Key.Domain));
            picture.Add(group);
        }

        return pictures;
    }

    public StreamPicture StreamOf(SourceGroup group) => streams[SourceGroup.StreamName(group.Key.Signer, group.Key.Selector)];

    /// <summary>How many messages of a service pass SPF aligned.</summary>
    public long MessagesOf(string service) => services.TryGetValue(service, out var messages) ? messages : 0;

    /// <summary>Whether a signature of that customer of a service stands on messages beside the owner's.</summary>
    public bool HasCustomer(string domain) => customers.Contains(domain);

    /// <summary>Whether a customer of a service is the owner, as far as anything says: his signature stands beside the owner's, or where nobody's does, most of what SPF lets in is his.</summary>
    public bool IsOwnCustomer(string service, string domain) => HasCustomer(domain)
        || (!mainGroups.ContainsKey(service) && lettingIn.TryGetValue((service, domain), out var messages) && lettingIn.Where(other => other.Key.Service == service).Max(other => other.Value) == messages);

    /// <summary>The main group of a service that passes aligned; null where there is none.</summary>
    public SourceGroup? MainGroupOf(string service) => mainGroups.TryGetValue(service, out var group) ? group : null;

    /// <summary>Whether mail from a name ever passed aligned.</summary>
    public bool Authenticates(string name) => names.Contains(name);

    /// <summary>Tells that messages of the owner's come through a forwarder.</summary>
    public void AddRelay(SourceGroup group)
    {
        if (group.Key.Name is { } name)
            relays.Add(name);
        foreach (var (address, _) in group.Addresses.Entries())
            relayAddresses.Add(address);
    }

    public bool IsRelay(string name) => relays.Contains(name);

    /// <summary>Whether most messages of a group come from addresses that pass on whole messages of the owner's.</summary>
    public bool ComesFromRelay(SourceGroup group) => group.Addresses.Entries().Where(entry => relayAddresses.Contains(entry.Key)).Sum(entry => entry.Value) * 2 > group.Messages;

    /// <summary>The source of the owner's whose addresses most messages of a group come from; null where they come from elsewhere.</summary>
    public SourceGroup? OwnSourceOf(SourceGroup group)
    {
        var shares = new Dictionary<SourceGroup, long>();
        foreach (var (address, messages) in group.Addresses.Entries())
        {
            if (ownAddresses.TryGetValue(address, out var own) && own != group)
                shares[own] = (shares.TryGetValue(own, out var before) ? before : 0) + messages;
        }

        var best = shares.OrderByDescending(share => share.Value).FirstOrDefault();
        return best.Key is not null && shares.Values.Sum() * 2 > group.Messages ? best.Key : null;
    }

    void Add(SourceGroup group)
    {
        Messages += group.Messages;
        Aligned += group.Aligned;
        DkimAligned += group.DkimAligned;
        Closed += group.Closed;
        First = Earlier(First, group.First);
        Last = Later(Last, group.Last);
        if (group.Aligned > 0)
            names.UnionWith(group.HeaderFrom.Names());
        switch (group.Key.Kind)
        {
            case SourceGroupKind.Service when group.Key.Signer is { } customer:
                lettingIn[(group.Key.Name!, customer)] = group.Messages;
                AddOwn(group);
                break;
            case SourceGroupKind.Service or SourceGroupKind.Signed or SourceGroupKind.Permitted:
                AddService(group);
                AddOwn(group);
                break;
            case SourceGroupKind.Relayed:
                Stream(SourceGroup.StreamName(group.Key.Signer, group.Key.Selector)).AddRelayed(RouteOf(group), group.Messages);
                break;
        }
    }

    void AddService(SourceGroup group)
    {
        if (group.Service is not { } service)
            return;
        services[service] = MessagesOf(service) + group.Messages;
        if (!mainGroups.TryGetValue(service, out var main) || main.Messages < group.Messages)
            mainGroups[service] = group;
        // A customer whose signature stands beside the owner's.
        if (group.DkimAligned > 0)
            customers.UnionWith(group.DkimDomain.Names());
    }

    void AddOwn(SourceGroup group)
    {
        foreach (var (name, messages) in group.Streams.Entries())
            Stream(name).AddDirect(messages);
        foreach (var (address, _) in group.Addresses.Entries())
        {
            // Signed mail tells more of an address than unsigned.
            if (!ownAddresses.TryGetValue(address, out var other) || (other.Key.Kind == SourceGroupKind.Permitted && group.Key.Kind != SourceGroupKind.Permitted))
                ownAddresses[address] = group;
        }
    }

    /// <summary>The way that relayed messages took.</summary>
    public static string RouteOf(SourceGroup group) => group.Key.Name ?? group.Key.Network?.NetworkText ?? "";

    StreamPicture Stream(string name) => streams.TryGetValue(name, out var stream) ? stream : streams[name] = new();

    static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
