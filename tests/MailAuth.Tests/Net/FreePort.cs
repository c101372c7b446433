using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MailAuth.Tests.Net;

/// <summary>Ports of loopback for servers that are told theirs before they start.</summary>
static class FreePort
{
    // Below what systems give to connections that go out, of which the tests beside have thousands: those would take it meanwhile.
    const int First = 20_000;
    const int End = 32_000;
    const int Attempts = 1000;

    /// <summary>A port that nobody uses at the moment, for TCP and UDP.</summary>
    public static int Find()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var endpoint = new IPEndPoint(IPAddress.Loopback, RandomNumberGenerator.GetInt32(First, End));
            if (IsFree(endpoint, SocketType.Stream, ProtocolType.Tcp) && IsFree(endpoint, SocketType.Dgram, ProtocolType.Udp))
                return endpoint.Port;
        }

        throw new InvalidOperationException("No port of loopback is free.");
    }

    static bool IsFree(IPEndPoint endpoint, SocketType type, ProtocolType protocol)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            probe.Bind(endpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
