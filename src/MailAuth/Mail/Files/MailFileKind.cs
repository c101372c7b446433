namespace MailAuth.Mail;

/// <summary>What a file with mail is, told by its content.</summary>
public enum MailFileKind
{
    /// <summary>Nothing that holds a message.</summary>
    Unknown,

    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>One message as it crossed the wire, or a header alone: .eml, a file of a Maildir.</summary>
    Message,

    /// <summary>Messages one after another, each behind a <c>From </c> line.</summary>
    Mbox,

    /// <summary>An Outlook .msg, or another compound file.</summary>
    OutlookMessage,
}
