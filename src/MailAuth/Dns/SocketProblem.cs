using System.Net.Sockets;

namespace MailAuth.Dns;

/// <summary>What a socket's error means for somebody who asked a DNS server.</summary>
static class SocketProblem
{
    public static string Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => "nothing listens on the server's port, or it closed the connection",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => "no way to the server's address",
        SocketError.OperationAborted => "the resolver was closed",
        _ => "socket error " + error,
    };
}
