namespace MailAuth.Reports;

/// <summary>Sessions that failed in one way between two servers (RFC 8460 section 4.4).</summary>
public sealed record TlsFailureDetail
{
    /// <summary>What failed.</summary>
    public TlsSessionResult Result { get; init; }

    /// <summary>The word for <see cref="Result"/> as sent.</summary>
    public string? ResultText { get; init; }

    /// <summary>The domain of the policy that it stands under.</summary>
    public string? Domain { get; init; }

    /// <summary>The server that wanted to send, as canonical text; as sent where it is no address, null where the report does not say.</summary>
    public string? SourceIP { get; init; }

    /// <summary>The MX host that it wanted to send to.</summary>
    public string? MxHost { get; init; }

    /// <summary>The name with which that host answered.</summary>
    public string? MxHelo { get; init; }

    /// <summary>The address of that host.</summary>
    public string? ReceivingIP { get; init; }

    /// <summary>How many sessions.</summary>
    public long Count { get; init; }

    /// <summary>Where the reporter says more.</summary>
    public string? AdditionalInformation { get; init; }

    /// <summary>The reporter's own code for the reason.</summary>
    public string? FailureReasonCode { get; init; }

    /// <summary>What most likely is behind it, in the UI culture's language.</summary>
    public string? LikelyCause => TlsResultExplanation.Cause(Result);

    /// <summary>The command that shows how it is now; null where none does.</summary>
    public string? Command => TlsResultExplanation.Command(Result, Domain);

    /// <summary>What mends it, in the UI culture's language.</summary>
    public string? Fix => TlsResultExplanation.Fix(Result);

    /// <summary>Result, hosts and number.</summary>
    public override string ToString() => $"{ResultText} {SourceIP} > {MxHost ?? ReceivingIP} x{Count}";
}
