namespace MailAuth.Spf;

/// <summary>A piece of a macro string: literal text, an escape or a macro. <see cref="object.ToString"/> is its text.</summary>
public abstract record SpfMacroPart
{
    private protected SpfMacroPart()
    {
    }

    /// <summary>The piece as written.</summary>
    public required string Text { get; init; }

    /// <summary>The piece as written.</summary>
    public sealed override string ToString() => Text;
}

/// <summary>Text that stands for itself.</summary>
public sealed record SpfMacroLiteral : SpfMacroPart;

/// <summary><c>%%</c>, <c>%_</c> or <c>%-</c>.</summary>
public sealed record SpfMacroEscape : SpfMacroPart
{
    /// <summary>What it stands for: <c>%</c>, a space, or <c>%20</c>.</summary>
    public string Value => Text switch
    {
        "%_" => " ",
        "%-" => "%20",
        _ => "%",
    };
}

/// <summary><c>%{letter transformers delimiters}</c> (RFC 7208 section 7).</summary>
public sealed record SpfMacro : SpfMacroPart
{
    /// <summary>
    /// The letter in lower case: <c>s</c> sender, <c>l</c> its local part, <c>o</c> its domain, <c>d</c> the domain being checked,
    /// <c>i</c> address, <c>p</c> validated name, <c>v</c> <c>in-addr</c> or <c>ip6</c>, <c>h</c> HELO; in explanations also
    /// <c>c</c> readable address, <c>r</c> receiver, <c>t</c> time.
    /// </summary>
    public required string Letter { get; init; }

    /// <summary>How many parts are kept, counted from the right, 1 to 128; null for all.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether the order of the parts is turned round (<c>r</c>).</summary>
    public bool IsReversed { get; init; }

    /// <summary>The characters at which the value is split; empty stands for <c>.</c>.</summary>
    public string Delimiters { get; init; } = "";

    /// <summary>Whether the letter is upper case: the value is percent-encoded.</summary>
    public bool IsUrlEscaped { get; init; }
}
