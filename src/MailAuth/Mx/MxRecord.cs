using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Services;

namespace MailAuth.Mx;

/// <summary>Where a domain receives its mail: all its MX records as one object (RFC 5321 section 5.1, RFC 7505).</summary>
public sealed record MxRecord : PublishedRecord
{
    /// <summary>The hosts, lowest preference first; empty where there is no MX record.</summary>
    public IReadOnlyList<MxHost> Hosts { get; init; } = [];

    /// <summary>Whether the domain says that it takes no mail: one record, <c>0 .</c> (RFC 7505).</summary>
    public bool IsNullMx { get; init; }

    /// <summary>Whether there is no MX record but the domain itself has an address, to which senders then deliver (RFC 5321 section 5.1).</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The addresses of the domain itself, asked for only where there is no MX record.</summary>
    public IReadOnlyList<string> ImplicitAddresses { get; init; } = [];

    /// <summary>The service that the first host belongs to, where we know it.</summary>
    public string? Provider { get; init; }

    /// <summary>Microsoft's cloud that the hosts belong to; null where none is Microsoft's.</summary>
    public MicrosoftCloud? Cloud { get; init; }

    /// <summary>Whether mail for the domain reaches some host: by MX records other than the null one, or by its own address. Null where the DNS did not say.</summary>
    public bool? AcceptsMail => IsImplicit || (Hosts.Count > 0 && !IsNullMx) ? true
        : Hosts.Count == 0 && Evidence.Any(evidence => evidence.IsFailure) ? null
        : false;

    /// <summary>The hosts that senders deliver to: those of the records, or the domain itself where it takes mail without (RFC 5321 section 5.1). Null where the DNS did not say.</summary>
    public IReadOnlyList<MailAuth.Text.DomainName>? DeliveryHosts() => AcceptsMail is null ? null
        : IsImplicit ? [MailAuth.Text.DomainName.Parse(DomainName)]
        : Hosts.Where(host => host.Host != "." && host.AddressAsName is null).Select(host => MailAuth.Text.DomainName.Parse(host.Host)).Distinct().ToArray();

    /// <summary>The records' data, or what came of looking for them.</summary>
    public override string ToString() => Hosts.Count == 0 ? $"{Owner}: {Status}" : string.Join(", ", Hosts.Select(host => host.ToString()));
}
