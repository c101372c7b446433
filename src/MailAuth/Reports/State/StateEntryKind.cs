namespace MailAuth.Reports;

/// <summary>What a line of the log says of a report; its letter there.</summary>
enum StateEntryKind : byte
{
    /// <summary>It is being given on.</summary>
    Begun = (byte)'b',

    /// <summary>All of it was accepted.</summary>
    Done = (byte)'d',

    /// <summary>All that there is of a copy that was cut off was accepted.</summary>
    DoneInPart = (byte)'p',
}
