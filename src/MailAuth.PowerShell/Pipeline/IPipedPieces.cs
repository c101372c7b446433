using System.Collections.Generic;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Puts together what a pipeline takes apart, and tells texts from paths.</summary>
interface IPipedPieces
{
    /// <summary>Takes an octet.</summary>
    void Take(byte octet);

    /// <summary>Takes a text, whole or a line of one, and gives what is complete with it; null where it is none, but a path.</summary>
    IReadOnlyList<MessageInput>? TakeText(string text);

    /// <summary>What has been put together so far, which is then forgotten.</summary>
    IReadOnlyList<MessageInput> Finish();
}
