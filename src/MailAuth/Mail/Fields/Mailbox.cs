using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>One address of a field with the name it is shown under (RFC 5322 section 3.4, RFC 6532).</summary>
public sealed record Mailbox
{
    /// <summary>The name that mail programs show, encoded words decoded, controls as visible escapes; a comment behind a plain address counts. Empty where there is none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The address as <c>local@domain</c>, comments and white space left out, controls as visible escapes; empty where there is none.</summary>
    public string Address { get; init; } = "";

    /// <summary>What stands before the last <c>@</c>, quotes taken off, controls as visible escapes.</summary>
    public string LocalPart { get; init; } = "";

    /// <summary>What stands behind the last <c>@</c>, as written, controls as visible escapes; an address literal keeps its brackets.</summary>
    public string DomainText { get; init; } = "";

    /// <summary>The domain; null where there is none, for an address literal and for what no domain can be.</summary>
    public DomainName? Domain { get; init; }

    /// <summary>The name of the group it stands in; null outside of groups.</summary>
    public string? Group { get; init; }

    /// <summary>What looks like a trick, each kind once.</summary>
    public IReadOnlyList<NameTrick> Tricks { get; init; } = [];

    /// <summary>Addresses in the display name.</summary>
    public IReadOnlyList<string> AddressesInName { get; init; } = [];

    /// <summary>Where it begins in the unfolded value, in characters.</summary>
    public int Offset { get; init; }

    /// <summary>The display name and the address as one reads them.</summary>
    public override string ToString() => DisplayName.Length == 0 ? Address : Address.Length == 0 ? DisplayName : $"{DisplayName} <{Address}>";
}
