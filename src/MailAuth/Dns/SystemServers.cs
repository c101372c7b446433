using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace MailAuth.Dns;

/// <summary>The DNS servers that the system is configured with.</summary>
static class SystemServers
{
    const string ResolvConf = "/etc/resolv.conf";

    // The C library reads three; a list longer than this is not a list of servers.
    const int MaxServers = 8;

    /// <summary>The servers in order of preference; empty where none can be found.</summary>
    public static IReadOnlyList<DnsEndpoint> Find()
    {
        var addresses = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? [] : FromResolvConf();
        return (addresses.Count > 0 ? addresses : FromInterfaces()).Distinct().Take(MaxServers).Select(DnsEndpoint.OfSystem).ToArray();
    }

    /// <summary>The <c>nameserver</c> lines of a resolv.conf, as Linux and macOS write it.</summary>
    internal static IReadOnlyList<IPAddress> ParseResolvConf(IEnumerable<string> lines)
    {
        var found = new List<IPAddress>();
        foreach (var line in lines)
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && words[0] == "nameserver" && IPAddress.TryParse(words[1], out var address))
                found.Add(address);
        }

        return found;
    }

    static IReadOnlyList<IPAddress> FromResolvConf()
    {
        try
        {
            return ParseResolvConf(File.ReadLines(ResolvConf).Take(1000));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    static IPAddress[] FromInterfaces()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(each => each.OperationalStatus == OperationalStatus.Up && each.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .Select(each => each.GetIPProperties())
                .OrderBy(each => each.GatewayAddresses.Count > 0 ? 0 : 1)
                .SelectMany(each => each.DnsAddresses)
                .Where(address => !IsPlaceholder(address))
                .ToArray();
        }
        catch (Exception problem) when (problem is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }

    /// <summary>Windows names fec0:0:0:ffff::1 to ::3 where an interface has no server of its own.</summary>
    static bool IsPlaceholder(IPAddress address) => address.IsIPv6SiteLocal || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
