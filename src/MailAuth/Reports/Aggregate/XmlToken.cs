namespace MailAuth.Reports;

/// <summary>What an <see cref="XmlScanner"/> came to.</summary>
enum XmlToken
{
    /// <summary>The end of the document.</summary>
    None,

    /// <summary>The start of an element.</summary>
    Start,

    /// <summary>An element that is start and end in one.</summary>
    Empty,

    /// <summary>The end of an element.</summary>
    End,
}
