namespace MailAuth.Analysis;

/// <summary>Where on the road to enforcement a domain stands (RFC 9989 section 4.7), first to last.</summary>
public enum DmarcRolloutStage
{
    /// <summary>No record that receivers use.</summary>
    NoRecord,

    /// <summary><c>p=none</c>: reports come, nothing is asked for.</summary>
    Monitoring,

    /// <summary><c>p=quarantine; t=y</c>: receivers that know RFC 9989 act as with none; forwarders already treat the mail as protected.</summary>
    QuarantineTest,

    /// <summary><c>p=quarantine</c>: mail that fails goes to junk.</summary>
    Quarantine,

    /// <summary><c>p=reject; t=y</c>: receivers that know RFC 9989 act as with quarantine.</summary>
    RejectTest,

    /// <summary><c>p=reject</c>: mail that fails is refused.</summary>
    Reject,
}

/// <summary>What has to be so before the next step, each with the numbers that it rests on.</summary>
public enum DmarcRolloutGateKind
{
    /// <summary>Reports cover enough days of the present stage.</summary>
    Days,

    /// <summary>Enough receivers report.</summary>
    Reporters,

    /// <summary>There is enough mail to judge by.</summary>
    Messages,

    /// <summary>Enough of the owner's own mail passes.</summary>
    AlignedShare,

    /// <summary>None of the owner's own sources has mail that fails.</summary>
    OwnSources,

    /// <summary>Little enough mail fails of which nobody knows whose it is.</summary>
    UnknownSources,

    /// <summary>The owner's own mail does not rest on SPF alone (RFC 9989 wants that before <c>reject</c>).</summary>
    Dkim,

    /// <summary>Little enough of the owner's mail fails because somebody passed it on.</summary>
    Forwarding,

    /// <summary>It is known where reports go, so that the next record asks for them, too.</summary>
    ReportAddress,
}

/// <summary>What to do on the way.</summary>
public enum DmarcRolloutActionKind
{
    /// <summary>Publish a first record.</summary>
    PublishFirstRecord,

    /// <summary>Say where reports go.</summary>
    NameReportAddress,

    /// <summary>Mend a source of the owner's whose mail fails.</summary>
    FixSource,

    /// <summary>Find out whose a source is.</summary>
    IdentifySource,

    /// <summary>Let a source sign with DKIM for the domain.</summary>
    AddDkim,

    /// <summary>Cover a source by SPF, with a return address that aligns.</summary>
    AddSpf,

    /// <summary>Decide about mail that fails because somebody passes it on.</summary>
    DecideOnForwarding,

    /// <summary>Give a subdomain a record of its own.</summary>
    PublishSubdomainRecord,

    /// <summary>Collect reports for longer.</summary>
    WaitForDays,

    /// <summary>Get reports of more receivers.</summary>
    GetMoreReporters,

    /// <summary>Collect reports of more mail.</summary>
    GetMoreMessages,

    /// <summary>Let the domain's SPF record end in <c>-all</c>.</summary>
    EndSpfInFail,
}

/// <summary>Where the present record is known from.</summary>
public enum DmarcRolloutRecordSource
{
    /// <summary>The newest policy that a report found published. Where its reports go does not stand there.</summary>
    Reports,

    /// <summary>The DNS, now.</summary>
    Dns,
}
