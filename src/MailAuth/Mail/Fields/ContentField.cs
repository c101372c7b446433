using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>A field with a word and parameters: Content-Type, Content-Disposition (RFC 2045 section 5.1, RFC 2183, RFC 2231).</summary>
public sealed class ContentField
{
    internal ContentField(string value, IReadOnlyList<ContentParameter> parameters, IReadOnlyList<SyntaxProblem> problems)
    {
        Value = value;
        Parameters = parameters;
        Problems = problems;
    }

    /// <summary>What stands before the parameters, in lower case: <c>multipart/report</c>, <c>attachment</c>.</summary>
    public string Value { get; }

    /// <summary>The parameters in order; of two with one name the first counts.</summary>
    public IReadOnlyList<ContentParameter> Parameters { get; }

    /// <summary>What is wrong; offsets count characters of the unfolded value. <c>NotAParameter</c>, <c>DuplicateParameter</c>, <c>MissingPiece</c>, <c>UnknownCharset</c>, <c>TooManyParameters</c>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return parameter.Value;
            }

            return null;
        }
    }

    /// <summary>Reads an unfolded value. Never throws on what it holds.</summary>
    public static ContentField Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        return new ContentFieldReader(value).Read();
    }

    /// <summary>Whether the value is this one, or begins with it where it ends in a slash.</summary>
    internal bool Is(string value) => value[^1] == '/' ? Value.StartsWith(value, StringComparison.Ordinal) : Value == value;

    /// <summary>The field as it would be written, controls made visible.</summary>
    public override string ToString() => VisibleText.Escape(Parameters.Count == 0 ? Value : Value + "; " + string.Join("; ", Parameters));
}
