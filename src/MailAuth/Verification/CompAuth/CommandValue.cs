using System;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>What of a header may stand in a command that an administrator copies: names and networks, nothing that a shell could run.</summary>
static class CommandValue
{
    /// <summary>A domain of letters, digits, hyphens and dots; null for anything else.</summary>
    public static string? Domain(string? text) =>
        DomainName.TryParse(text, out var domain) && !domain.IsRoot && domain.Ascii.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_') && domain.Ascii[0] != '-'
            ? domain.Ascii
            : null;

    /// <summary>The network that the Tenant Allow/Block List takes for an IPv4 address, <c>192.0.2.0/24</c>; null for anything else.</summary>
    public static string? Network(string? text) => IpText.Parse(text ?? "") is { Length: 4 } address
        ? FormattableString.Invariant($"{address[0]}.{address[1]}.{address[2]}.0/24")
        : null;
}
