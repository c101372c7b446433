namespace MailAuth.Net;

/// <summary>What came of connecting to a host.</summary>
public enum ConnectionStatus
{
    /// <summary>It is connected.</summary>
    Open,

    /// <summary>Its name does not exist, or has no address.</summary>
    NoAddress,

    /// <summary>Nobody could say what its addresses are.</summary>
    DnsFailure,

    /// <summary>All its addresses are of this machine, a private network or the like, and those are not connected to unless asked for.</summary>
    AddressRefused,

    /// <summary>Nothing listens at its addresses, or no way leads there.</summary>
    Refused,

    /// <summary>It did not answer in time.</summary>
    Timeout,
}
