using System.Globalization;

namespace MailAuth.Spf;

/// <summary>Reads prefix lengths as RFC 7208 section 12 spells them, which is stricter than the platform.</summary>
static class SpfNetworkReader
{
    // ip4-cidr-length = "/" ("0" / %x31-39 0*1DIGIT)     ip6-cidr-length = "/" ("0" / %x31-39 0*2DIGIT)
    public static int? TryReadNumber(string text, int max)
    {
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0'))
            return null;
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return null;
        }

        var number = int.Parse(text, CultureInfo.InvariantCulture);
        return number <= max ? number : null;
    }
}
