using System.Text;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What the rules do with addresses: compare their leading bits, spell them for macros and for the reverse tree.</summary>
static class SpfAddress
{
    const string Nibbles = "0123456789ABCDEF";

    /// <summary>Whether two addresses of one family agree in their leading bits; never for two families.</summary>
    public static bool AreInOneNetwork(byte[] left, byte[] right, int prefixLength)
    {
        if (left.Length != right.Length)
            return false;
        var whole = prefixLength / 8;
        for (var i = 0; i < whole; i++)
        {
            if (left[i] != right[i])
                return false;
        }

        var rest = prefixLength % 8;
        return rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0;
    }

    /// <summary>The address as <c>%{i}</c> has it: dotted decimal, or 32 dotted nibbles (RFC 7208 section 7.3).</summary>
    public static string Dotted(byte[] address)
    {
        if (address.Length == 4)
            return IpText.Format(address);
        var text = new StringBuilder(63);
        foreach (var octet in address)
        {
            if (text.Length > 0)
                text.Append('.');
            text.Append(Nibbles[octet >> 4]).Append('.').Append(Nibbles[octet & 15]);
        }

        return text.ToString();
    }

    /// <summary>The tree that reverse names of the address are in, as <c>%{v}</c> has it.</summary>
    public static string Tree(byte[] address) => address.Length == 4 ? "in-addr" : "ip6";

    /// <summary>The name that has the address's PTR records.</summary>
    public static DomainName ReverseName(byte[] address)
    {
        var parts = Dotted(address).Split('.');
        System.Array.Reverse(parts);
        return DomainName.FromPlainText(string.Join(".", parts) + "." + Tree(address) + ".arpa")!;
    }
}
