namespace MailAuth.Analysis;

/// <summary>The kinds of evidence. Each has its sentence in the resources.</summary>
public enum DmarcSourceEvidenceKind
{
    /// <summary>An administrator says so.</summary>
    Administrator,

    /// <summary>Messages have an aligned pass.</summary>
    PassesAligned,

    /// <summary>None of its messages has an aligned pass.</summary>
    NothingAligned,

    /// <summary>Neither SPF nor DKIM passed for any domain.</summary>
    NothingPasses,

    /// <summary>A signature passed as a domain of the service.</summary>
    ServiceSignature,

    /// <summary>SPF passed for a domain where the service has its return addresses.</summary>
    ServiceEnvelope,

    /// <summary>SPF passed, and the addresses are in networks of the service.</summary>
    ServiceNetwork,

    /// <summary>The owner's key stands under a selector that only the service asks for.</summary>
    ServiceSelector,

    /// <summary>The owner's selector is an alias of a name of the service.</summary>
    ServiceAlias,

    /// <summary>A term of the owner's SPF record allows the addresses today; that permits, and proves no use.</summary>
    PermittedByTerm,

    /// <summary>The hosts have names of the service, confirmed by their addresses.</summary>
    ServiceHostName,

    /// <summary>The hosts have names, confirmed by their addresses: of an organization that says nothing about the owner.</summary>
    HostNamed,

    /// <summary>The hosts have names, confirmed by their addresses, and those are the owner's own.</summary>
    OwnHostName,

    /// <summary>Messages are signed with a key that the owner publishes.</summary>
    OwnSignature,

    /// <summary>The owner's SPF record allows the addresses.</summary>
    OwnSpf,

    /// <summary>DKIM does not pass aligned for many of its messages.</summary>
    DkimMissing,

    /// <summary>SPF does not pass aligned, and nothing passes for the service's own domain instead.</summary>
    SpfMissing,

    /// <summary>The owner's SPF record says of the addresses that they are not allowed.</summary>
    SpfForbids,

    /// <summary>SPF says neither yes nor no: softfail, neutral or none.</summary>
    SpfUndecided,

    /// <summary>Mail with the same key passes SPF from other addresses.</summary>
    SameKeyElsewhere,

    /// <summary>This is the main way that mail with the key takes.</summary>
    MainRoute,

    /// <summary>There are too few messages to tell a forwarder from an address that SPF was forgotten for.</summary>
    TooFew,

    /// <summary>Receivers say that the messages were forwarded or came through a list.</summary>
    ReceiverSaysForwarded,

    /// <summary>The same forwarder passes on other messages whose signature is whole.</summary>
    ForwardsOthers,

    /// <summary>Messages carry a signature in the owner's name that does not pass: changed on the way, or forged.</summary>
    BrokenSignature,

    /// <summary>Something passed for another domain, which nothing ties to the owner.</summary>
    PassesAsOther,

    /// <summary>Nothing that passed says for whom the service sent it.</summary>
    ServiceNotTied,

    /// <summary>Another customer of the service passes SPF, by networks that all its customers share.</summary>
    OtherCustomer,

    /// <summary>The same customer of the service sends other mail that passes aligned.</summary>
    SameCustomer,

    /// <summary>The service sends other mail that passes aligned.</summary>
    ServicePassesElsewhere,

    /// <summary>The same addresses send other mail that passes aligned.</summary>
    SameAddress,

    /// <summary>No message carries a signature in the owner's name, while the owner's mail is signed.</summary>
    NoSignature,

    /// <summary>Many networks did the same within a few days, and nothing of theirs ever passed.</summary>
    ManyNetworks,

    /// <summary>The same network does it to several unrelated domains, and nothing of it passes for any.</summary>
    ManyDomains,

    /// <summary>It uses names below the domain that never authenticated.</summary>
    InventedNames,

    /// <summary>All of it came within a few days of a long time that the reports cover.</summary>
    ShortLived,

    /// <summary>The owner's SPF record permits nobody to send.</summary>
    NobodyPermitted,

    /// <summary>Nothing ever passed aligned for the domain, whose policy asks to refuse.</summary>
    ClosedDomain,

    /// <summary>Receivers refused messages, or treated them as suspicious.</summary>
    Refused,

    /// <summary>Results of the reports contradict each other.</summary>
    Contradicting,

    /// <summary>There were too many sources to tell them apart.</summary>
    TooMany,
}
