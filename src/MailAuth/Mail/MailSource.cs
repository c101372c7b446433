namespace MailAuth.Mail;

/// <summary>What a message was read from.</summary>
public enum MailSource
{
    /// <summary>A message as it crossed the wire: an .eml file, a byte array, a stream, a file of a Maildir.</summary>
    Message,

    /// <summary>One message of an mbox file.</summary>
    Mbox,

    /// <summary>An Outlook .msg file: the transport headers are the original's, the body is not.</summary>
    OutlookMessage,

    /// <summary>The text of a header alone: there is no body.</summary>
    HeaderText,

    /// <summary>A message that was attached to another one.</summary>
    Attachment,
}
