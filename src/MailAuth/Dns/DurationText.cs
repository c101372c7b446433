namespace MailAuth.Dns;

/// <summary>Times in master files: seconds, or numbers with the units s, m, h, d and w as BIND writes them.</summary>
static class DurationText
{
    /// <summary>Reads a time of 32 bits.</summary>
    public static bool TryParse(string text, out long seconds)
    {
        seconds = 0;
        long number = -1;
        foreach (var c in text)
        {
            if (c is >= '0' and <= '9')
            {
                number = (number < 0 ? 0 : number * 10) + (c - '0');
            }
            else
            {
                if (number < 0 || Unit(c) is not (> 0 and var unit))
                    return false;
                seconds += number * unit;
                number = -1;
            }

            if (number > uint.MaxValue || seconds > uint.MaxValue)
                return false;
        }

        if (text.Length == 0)
            return false;
        if (number > 0)
            seconds += number;
        return seconds <= uint.MaxValue;
    }

    static int Unit(char c) => c switch
    {
        's' or 'S' => 1,
        'm' or 'M' => 60,
        'h' or 'H' => 3600,
        'd' or 'D' => 86400,
        'w' or 'W' => 604800,
        _ => 0,
    };
}
