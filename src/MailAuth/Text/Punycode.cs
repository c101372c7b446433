using System.Collections.Generic;
using System.Text;

namespace MailAuth.Text;

/// <summary>Punycode (RFC 3492), the ASCII form of labels with other characters, without the <c>xn--</c> before it.</summary>
static class Punycode
{
    const int Base = 36;
    const int TMin = 1;
    const int TMax = 26;
    const int Skew = 38;
    const int Damp = 700;
    const int InitialBias = 72;
    const int InitialN = 128;

    /// <summary>Encodes code points. Null where numbers would overflow (section 6.4), which no label of 63 octets does.</summary>
    public static string? Encode(IReadOnlyList<int> input)
    {
        var output = new StringBuilder(input.Count * 2);
        foreach (var c in input)
        {
            if (c < InitialN)
                output.Append((char)c);
        }

        var basic = output.Length;
        var handled = basic;
        if (basic > 0)
            output.Append('-');
        var n = InitialN;
        var bias = InitialBias;
        long delta = 0;
        while (handled < input.Count)
        {
            var next = int.MaxValue;
            foreach (var c in input)
            {
                if (c >= n && c < next)
                    next = c;
            }

            delta += (long)(next - n) * (handled + 1);
            if (delta > int.MaxValue)
                return null;
            n = next;
            foreach (var c in input)
            {
                if (c < n)
                    delta++;
                if (c != n)
                    continue;
                AppendNumber(output, (int)delta, bias);
                bias = Adapt((int)delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            n++;
        }

        return output.ToString();
    }

    /// <summary>Decodes to code points. Null where the text is no Punycode or stands for something that is no Unicode scalar value.</summary>
    public static List<int>? Decode(string input)
    {
        var output = new List<int>(input.Length);
        var at = input.LastIndexOf('-');
        for (var i = 0; i < at; i++)
        {
            if (input[i] >= InitialN)
                return null;
            output.Add(input[i]);
        }

        at = at < 0 ? 0 : at + 1;
        var n = InitialN;
        var bias = InitialBias;
        long i0 = 0;
        while (at < input.Length)
        {
            var before = i0;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                var digit = at < input.Length ? Digit(input[at++]) : -1;
                if (digit < 0)
                    return null;
                i0 += digit * weight;
                if (i0 > int.MaxValue)
                    return null;
                var threshold = Threshold(k, bias);
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
                if (weight > int.MaxValue)
                    return null;
            }

            var count = output.Count + 1;
            bias = Adapt((int)(i0 - before), count, before == 0);
            var point = n + (i0 / count);
            if (point > 0x10FFFF || point is >= 0xD800 and <= 0xDFFF)
                return null;
            n = (int)point;
            i0 %= count;
            output.Insert((int)i0++, n);
        }

        return output;
    }

    static void AppendNumber(StringBuilder output, int number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Threshold(k, bias);
            if (number < threshold)
                break;
            output.Append(Letter(threshold + ((number - threshold) % (Base - threshold))));
            number = (number - threshold) / (Base - threshold);
        }

        output.Append(Letter(number));
    }

    static int Threshold(int k, int bias) => k <= bias ? TMin : k >= bias + TMax ? TMax : k - bias;

    static int Adapt(int delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
            delta /= Base - TMin;
        return k + ((Base - TMin + 1) * delta / (delta + Skew));
    }

    static char Letter(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);

    static int Digit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}
