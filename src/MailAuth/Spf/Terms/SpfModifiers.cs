namespace MailAuth.Spf;

/// <summary><c>redirect=domain</c>: where nothing matched, that domain's record decides; of no effect beside <c>all</c> (RFC 7208 section 6.1).</summary>
public sealed record SpfRedirect : SpfModifier
{
    /// <inheritdoc/>
    public override string Name => "redirect";

    /// <inheritdoc/>
    public override bool CostsLookup => true;

    /// <summary>Whose record decides.</summary>
    public required SpfMacroString Domain { get; init; }

    private protected override string Format() => "redirect=" + Domain.Text;
}

/// <summary><c>exp=domain</c>: where the words stand that explain a refusal (RFC 7208 section 6.2).</summary>
public sealed record SpfExplanation : SpfModifier
{
    /// <inheritdoc/>
    public override string Name => "exp";

    /// <summary>The name whose TXT record holds the words.</summary>
    public required SpfMacroString Domain { get; init; }

    private protected override string Format() => "exp=" + Domain.Text;
}

/// <summary>Any other <c>name=value</c>; receivers ignore it (RFC 7208 section 6).</summary>
public sealed record SpfUnknownModifier : SpfModifier
{
    /// <inheritdoc/>
    public override string Name => ModifierName;

    /// <summary>The name as written.</summary>
    public required string ModifierName { get; init; }

    /// <summary>What stands behind the equals sign.</summary>
    public required SpfMacroString Value { get; init; }

    private protected override string Format() => ModifierName + "=" + Value.Text;
}
