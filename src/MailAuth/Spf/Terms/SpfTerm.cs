namespace MailAuth.Spf;

/// <summary>
/// One term of a record. The hierarchy is closed: mechanisms (<see cref="SpfMechanism"/>), modifiers
/// (<see cref="SpfModifier"/>) and <see cref="SpfUnknownTerm"/>. <see cref="object.ToString"/> is the term as one
/// would publish it: its name in lower case, no <c>+</c>, no prefix length that covers one address only.
/// </summary>
public abstract record SpfTerm
{
    private protected SpfTerm()
    {
    }

    /// <summary>The term as it stands in the record, control characters made visible.</summary>
    public required string Text { get; init; }

    /// <summary>Where it begins in the record, in UTF-16 code units.</summary>
    public required int Offset { get; init; }

    /// <summary>Its name in lower case: <c>include</c>, <c>redirect</c>, <c>all</c>; for an unknown term what looks like its name, or empty.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it costs one of the ten look-ups (RFC 7208 section 4.6.4).</summary>
    public virtual bool CostsLookup => false;

    /// <summary>The term to publish.</summary>
    public sealed override string ToString() => Format();

    private protected abstract string Format();
}

/// <summary>A term that may match a sender: <c>[ qualifier ] mechanism</c>.</summary>
public abstract record SpfMechanism : SpfTerm
{
    private protected SpfMechanism()
    {
    }

    /// <summary>What it says about those whom it matches.</summary>
    public SpfQualifier Qualifier { get; init; }

    /// <summary>The name that it is about, as written; null for the domain that is being checked, and for mechanisms without one.</summary>
    internal SpfMacroString? Target => this switch
    {
        SpfInclude include => include.Domain,
        SpfExists exists => exists.Domain,
        SpfHostMechanism host => host.Domain,
        SpfPtr ptr => ptr.Domain,
        _ => null,
    };

    private protected abstract string Argument { get; }

    private protected sealed override string Format() => Sign(Qualifier) + Name + Argument;

    static string Sign(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => "-",
        SpfQualifier.SoftFail => "~",
        SpfQualifier.Neutral => "?",
        _ => "",
    };
}

/// <summary>A term that says something about the record: <c>name=value</c>.</summary>
public abstract record SpfModifier : SpfTerm
{
    private protected SpfModifier()
    {
    }
}

/// <summary>Text that is no term; a receiver that meets it uses nothing of the record (RFC 7208 section 4.6).</summary>
public sealed record SpfUnknownTerm : SpfTerm
{
    /// <summary>The known mechanism or modifier that was begun, else an empty text.</summary>
    public string Attempted { get; init; } = "";

    /// <inheritdoc/>
    public override string Name => Attempted;

    private protected override string Format() => Text;
}
