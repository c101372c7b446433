using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace MailAuth.Text;

/// <summary>Addresses with ports as users write them: <c>192.0.2.1:8443</c>, <c>[2001:db8::1]:25</c>.</summary>
public static class EndpointText
{
    /// <summary>Reads an IP address with or without a port.</summary>
    /// <param name="text">The text.</param>
    /// <param name="defaultPort">The port where it names none; 0 for that of whatever service is meant.</param>
    /// <param name="endpoint">What it says.</param>
    public static bool TryParse(string? text, int defaultPort, [NotNullWhen(true)] out IPEndPoint? endpoint)
    {
        endpoint = TrySplit((text ?? "").Trim(), defaultPort, out var host, out var port) && IsAddress(host) && IPAddress.TryParse(host, out var address)
            ? new(address, port)
            : null;
        return endpoint is not null;
    }

    /// <summary>The parts of <c>host</c>, <c>host:port</c>, <c>[address]</c> or <c>[address]:port</c>; an IPv6 address without brackets has no port.</summary>
    /// <param name="text">The text.</param>
    /// <param name="defaultPort">The port where it names none.</param>
    /// <param name="host">The host, brackets removed.</param>
    /// <param name="port">1 to 65535, or the default.</param>
    public static bool TrySplit(string text, int defaultPort, out string host, out int port)
    {
        (host, port) = (text, defaultPort);
        string? digits = null;
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']');
            if (close < 0)
                return false;
            host = text.Substring(1, close - 1);
            if (close + 1 == text.Length)
                return true;
            if (text[close + 1] != ':')
                return false;
            digits = text[(close + 2)..];
        }
        else if (text.IndexOf(':') is >= 0 and var colon && text.IndexOf(':', colon + 1) < 0)
        {
            host = text.Substring(0, colon);
            digits = text[(colon + 1)..];
        }

        return digits is null || (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535);
    }

    /// <summary>Whether it looks like an address as people write them; the BCL also takes 1, 1.2 and 0x7f.1 for addresses.</summary>
    public static bool IsAddress(string host)
    {
        if (host.IndexOf(':') >= 0)
            return host.IndexOf('/') < 0;
        var dots = 0;
        foreach (var c in host)
        {
            if (c == '.')
                dots++;
            else if (c is < '0' or > '9')
                return false;
        }

        return dots == 3;
    }
}
