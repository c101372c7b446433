namespace MailAuth.Smtp;

/// <summary>One step of a dialogue with a mail server.</summary>
public sealed record SmtpStep
{
    /// <summary><c>Lookup</c>, <c>Connect</c>, <c>Greeting</c>, <c>Ehlo</c>, <c>StartTls</c>, <c>Handshake</c>, <c>EhloOverTls</c> or <c>Quit</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double ElapsedMilliseconds { get; init; }

    /// <summary>What came of it: the server's words, or what went wrong.</summary>
    public string Result { get; init; } = "";

    /// <summary>Step, time and result.</summary>
    public override string ToString() => System.FormattableString.Invariant($"{Name} {ElapsedMilliseconds:0} ms: {Result}");
}
