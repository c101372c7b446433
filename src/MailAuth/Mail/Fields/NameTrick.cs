namespace MailAuth.Mail;

/// <summary>What a display name or an address does to look like somebody else's.</summary>
public enum NameTrick
{
    /// <summary>The display name holds an address.</summary>
    AddressInName,

    /// <summary>The display name holds an address that only shows after encoded words are decoded.</summary>
    EncodedAddressInName,

    /// <summary>Bidirectional controls, other control characters or characters of no width stand in the name or the address.</summary>
    HiddenCharacters,

    /// <summary>A NUL stands in the name or the address: some programs read no further.</summary>
    Nul,

    /// <summary>The address has more than one <c>@</c> outside quotes.</summary>
    MultipleAt,

    /// <summary>The address holds an encoded word, which RFC 2047 section 5 forbids there: programs differ in what they read.</summary>
    EncodedWordInAddress,

    /// <summary>The local part is a quoted string with an <c>@</c> in it.</summary>
    AddressInLocalPart,
}
