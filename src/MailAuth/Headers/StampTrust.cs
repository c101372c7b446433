namespace MailAuth.Headers;

/// <summary>Whether a field of a message may be believed.</summary>
public enum StampTrust
{
    /// <summary>Anybody can have written it: the sender, or a server that nobody here vouches for.</summary>
    Untrusted,

    /// <summary>The name of the server in it is one that the reader trusts, and the field stands where that server writes.</summary>
    TrustedByName,

    /// <summary>It stands above the Received field by which the message came in: own servers wrote it.</summary>
    TrustedByPosition,

    /// <summary>A field that Exchange Online takes away from mail that comes in, on a message that it took in: it wrote it itself.</summary>
    OwnTenant,

    /// <summary>What another Microsoft 365 tenant stamped: a renamed copy, <c>-Untrusted</c> or <c>-Original</c>, or a field with another tenant's id. Never an own verdict.</summary>
    ForeignTenant,
}
