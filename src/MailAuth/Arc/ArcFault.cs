using MailAuth.Resources;

namespace MailAuth.Arc;

/// <summary>What can be wrong with a chain.</summary>
public enum ArcFaultCode
{
    /// <summary>A field's instance (<c>i=</c>) is missing or no number from 1 to 50 (RFC 8617 section 4.2.1).</summary>
    BadInstance,

    /// <summary>There are more sets than may be (section 4.2.1).</summary>
    TooManySets,

    /// <summary>An instance is missing below the newest one (section 4.2.1).</summary>
    MissingSet,

    /// <summary>A set has no ARC-Authentication-Results field (section 4.2).</summary>
    MissingAuthenticationResults,

    /// <summary>A set has no ARC-Message-Signature field (section 4.2).</summary>
    MissingMessageSignature,

    /// <summary>A set has no ARC-Seal field (section 4.2).</summary>
    MissingSeal,

    /// <summary>A set has a field twice (section 4.2).</summary>
    DuplicateField,

    /// <summary>A sealer found the chain broken already (<c>cv=fail</c>, section 5.2).</summary>
    ChainFailed,

    /// <summary>A seal's <c>cv=</c> is not what it must be: <c>none</c> in the first set, <c>pass</c> in all others (section 4.1.3).</summary>
    BadChainValidation,

    /// <summary>The newest ARC-Message-Signature does not verify (section 5.2).</summary>
    MessageSignatureFailed,

    /// <summary>An ARC-Seal does not verify (section 5.2).</summary>
    SealFailed,

    /// <summary>A signature that the chain needs could not be evaluated: the DNS failed.</summary>
    Unreachable,

    /// <summary>A signature that the chain needs cannot be verified any more.</summary>
    NotReverifiable,
}

/// <summary>One thing that is wrong with a chain.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Instance">The set that it is about; 0 where it is about none.</param>
/// <param name="Detail">What goes with it: the field, the value, why a signature does not verify.</param>
public sealed record ArcFault(ArcFaultCode Code, int Instance, string Detail)
{
    /// <summary>One sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("ArcFault." + Code, Instance, Detail);
}
