using System;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Names as a tenant's objects hold them.</summary>
static class TenantText
{
    static readonly char[] Blanks = [' ', '\t'];

    /// <summary>A domain as A-labels, without the star or dot of <c>*.contoso.com</c>; null where it is none.</summary>
    public static string? Domain(string? text)
    {
        if (text is not { Length: > 0 })
            return null;
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text.Substring(2) : text;
        return DomainName.TryParse(name, out var domain) && !domain.IsRoot ? domain.Ascii : null;
    }

    /// <summary>The host of a mail exchanger, by itself or as Exchange writes it, in a line of a zone file: <c>@ 60 IN MX 10 contoso-com.e-v1.mx.microsoft</c>; null where it is none.</summary>
    public static string? MailHost(string? text) => Domain(text?.Trim() is { } line ? line.Substring(line.LastIndexOfAny(Blanks) + 1) : null);

    /// <summary>The domain of an address space, <c>smtp:contoso.com;1</c>: the domain, or <c>*</c>; the text itself where it is neither.</summary>
    public static string AddressSpace(string text)
    {
        var name = text.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? text.Substring(5) : text;
        var cost = name.IndexOf(';');
        name = (cost < 0 ? name : name.Substring(0, cost)).Trim();
        return name == "*" ? name : Domain(name) ?? name;
    }

    /// <summary>Whether a name is that of a tenant's first domain or of one below it: <c>contoso.onmicrosoft.com</c>, <c>contoso.mail.onmicrosoft.com</c>, <c>contoso.partner.onmschina.cn</c>.</summary>
    public static bool IsOnMicrosoft(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 3 && labels[labels.Length - 2].ToLowerInvariant() is "onmicrosoft" or "onmschina";
    }
}
