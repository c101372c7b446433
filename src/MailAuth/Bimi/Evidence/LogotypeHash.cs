namespace MailAuth.Bimi;

/// <summary>The hash by which a mark certificate names its logo (logotypeHash, RFC 9399 section 4.1): of the SVG, uncompressed.</summary>
/// <param name="Algorithm"><c>SHA-1</c>, <c>SHA-256</c>, <c>SHA-384</c>, <c>SHA-512</c>, or an object identifier.</param>
/// <param name="Value">The hash as lower-case hexadecimal digits.</param>
public sealed record LogotypeHash(string Algorithm, string Value)
{
    /// <summary>Algorithm and value.</summary>
    public override string ToString() => $"{Algorithm} {Value}";
}
