namespace MailAuth.Bimi;

/// <summary>What kind of mark certificate it is. Receivers may treat them differently: Gmail gives a check mark for the first only.</summary>
public enum MarkCertificateKind
{
    /// <summary>It does not say so that it could be told.</summary>
    Unknown,

    /// <summary>A Verified Mark Certificate (VMC): the mark is registered, or a government's.</summary>
    Verified,

    /// <summary>A Common Mark Certificate (CMC): the mark has been in use for a year, or is a changed form of a registered one.</summary>
    Common,
}
