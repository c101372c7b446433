namespace MailAuth.Refusals;

/// <summary>Whose problem a refusal is: who can do something about it.</summary>
public enum MailRefusalParty
{
    /// <summary>The code does not say.</summary>
    Unknown,

    /// <summary>The owner of the sender's domain: its DNS records, its signatures.</summary>
    SenderDomain,

    /// <summary>Who runs the server that sends: its address, its host name, its TLS, how much it sends.</summary>
    SendingServer,

    /// <summary>The recipient's address or mailbox.</summary>
    Recipient,

    /// <summary>Who runs the server that receives, or the way to it.</summary>
    ReceivingServer,

    /// <summary>A rule that the recipient's organization made.</summary>
    RecipientPolicy,
}
