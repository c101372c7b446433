using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Verification;

/// <summary>What can be wrong with a message's sender and way.</summary>
public static class MessageRules
{
    /// <summary>Handed to the tenant's mail exchanger in the tenant's own name, without authentication.</summary>
    public static readonly Rule DirectSend = new("MessageDirectSend", Protocol.Message, Severity.High, ["Microsoft Learn: Set-OrganizationConfig RejectDirectSend"], []);

    /// <summary>From is a domain of the recipient's own, and the message came from outside unauthenticated.</summary>
    public static readonly Rule SelfSpoof = new("MessageSelfSpoof", Protocol.Message, Severity.High, ["RFC 7489 section 6.6"], []);

    /// <summary>The display name shows another organisation's address or domain.</summary>
    public static readonly Rule NameShowsDomain = new("MessageNameShowsDomain", Protocol.Message, Severity.Medium, ["RFC 7489 section 12.4"], []);

    /// <summary>The display name is that of a known service, the address is not.</summary>
    public static readonly Rule NameImitatesService = new("MessageNameImitatesService", Protocol.Message, Severity.High, ["RFC 7489 section 12.4"], []);

    /// <summary>The display name is that of a known person, the address is not.</summary>
    public static readonly Rule NameImitatesPerson = new("MessageNameImitatesPerson", Protocol.Message, Severity.High, ["RFC 7489 section 12.4"], []);

    /// <summary>Name or address hold characters that hide what they are.</summary>
    public static readonly Rule NameDeceives = new("MessageNameDeceives", Protocol.Message, Severity.Medium, ["RFC 5322 section 3.4", "RFC 2047 section 5"], []);

    /// <summary>No usable From, or several.</summary>
    public static readonly Rule FromUnclear = new("MessageFromUnclear", Protocol.Message, Severity.High, ["RFC 5322 section 3.6", "RFC 7489 section 6.6.1"], []);

    /// <summary>Answers go to another organisation.</summary>
    public static readonly Rule ReplyToLeaves = new("MessageReplyToLeaves", Protocol.Message, Severity.Low, ["RFC 5322 section 3.6.2"], []);

    /// <summary>Bounces go to another organisation.</summary>
    public static readonly Rule ReturnPathLeaves = new("MessageReturnPathLeaves", Protocol.Message, Severity.Information, ["RFC 5321 section 4.4", "RFC 9989 section 4.4"], []);

    /// <summary>A result that looks like the own server's stands where senders write.</summary>
    public static readonly Rule ResultsForged = new("MessageResultsForged", Protocol.Message, Severity.Medium, ["RFC 8601 section 5"], []);

    /// <summary>It lay somewhere for long.</summary>
    public static readonly Rule Delayed = new("MessageDelayed", Protocol.Message, Severity.Information, ["RFC 5321 section 4.4"], []);

    /// <summary>It came in without TLS.</summary>
    public static readonly Rule NotEncrypted = new("MessageNotEncrypted", Protocol.Message, Severity.Low, ["RFC 3207 section 4"], []);

    /// <summary>A relay names the account that handed it in.</summary>
    public static readonly Rule RelayAccount = new("MessageRelayAccount", Protocol.Message, Severity.Information, ["RFC 4954 section 7"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DirectSend, SelfSpoof, NameShowsDomain, NameImitatesService, NameImitatesPerson, NameDeceives, FromUnclear,
        ReplyToLeaves, ReturnPathLeaves, ResultsForged, Delayed, NotEncrypted, RelayAccount,
    ];
}
