using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>A parameter of a Content-Type or Content-Disposition field, pieces put together and decoded (RFC 2231).</summary>
/// <param name="Name">The name in lower case, without the marks of RFC 2231.</param>
/// <param name="Value">The value.</param>
public sealed record ContentParameter(string Name, string Value)
{
    /// <summary>Name and value, controls made visible.</summary>
    public override string ToString() => VisibleText.Escape($"{Name}={Value}");
}
