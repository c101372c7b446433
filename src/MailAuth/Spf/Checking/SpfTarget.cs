using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What a <c>domain-spec</c> came to.</summary>
/// <param name="Text">The domain as macros see it, without the final dot.</param>
/// <param name="Name">The name to ask; null where the text is none.</param>
sealed record SpfTarget(string Text, DomainName? Name)
{
    /// <summary>The name to ask for a record; null where the text is no domain of at least two labels (RFC 7208 section 4.3).</summary>
    public DomainName? Host => Name is { Octets.Count: > 1 } && Text[0] != '[' ? Name : null;

    /// <summary>The text for people: A-labels, or as it is where it is no domain.</summary>
    public string Visible => Host?.Ascii ?? VisibleText.Escape(Text);

    public static SpfTarget Of(string text) => new(text, DomainName.FromPlainText(text));
}
