using MailAuth.Reports;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>What one row shows of who sent its messages. A domain counts only where something passed for it.</summary>
sealed record RowReading
{
    /// <summary>The owner's domain, in lower case; empty where the row does not say.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain of a signature of the owner's that passed; null where there is none.</summary>
    public string? OwnSigner { get; init; }

    /// <summary>Its selector.</summary>
    public string? OwnSelector { get; init; }

    /// <summary>Whether there is a signature in the owner's name that did not pass, which anybody can forge.</summary>
    public bool HasBrokenSignature { get; init; }

    /// <summary>The domain of somebody else's signature that passed: a service's before others.</summary>
    public string? OtherSigner { get; init; }

    /// <summary>Somebody else's domain that SPF passed for.</summary>
    public string? OtherSpf { get; init; }

    /// <summary>What SPF said of the owner's own domain, where it did not pass.</summary>
    public ReportAuthResult? OwnSpfFailure { get; init; }

    /// <summary>The service that is shown by what passed; null where none is.</summary>
    public SendingService? Service { get; init; }

    /// <summary>What shows the service.</summary>
    public ServiceSign Sign { get; init; }

    /// <summary>Whether the receiver says that the message was forwarded, or came through a list, or that a sealed chain vouches for it.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether the evaluated results cannot follow from the row's own.</summary>
    public bool Contradicts { get; init; }

    /// <summary>The address as a number; null where it is none.</summary>
    public SourceAddress? Address { get; init; }
}

/// <summary>By what a service is known.</summary>
enum ServiceSign
{
    None,

    /// <summary>A signature as one of its domains passed.</summary>
    Signature,

    /// <summary>SPF passed for one of its domains.</summary>
    Envelope,

    /// <summary>The address is in its networks.</summary>
    Network,

    /// <summary>The owner's key stands under a selector that only it uses.</summary>
    Selector,

    /// <summary>The owner's selector is an alias of a name of its.</summary>
    Alias,

    /// <summary>The address is in what the owner's SPF record includes of it.</summary>
    Permitted,

    /// <summary>The host's name, confirmed by its address, is one of its.</summary>
    HostName,
}
