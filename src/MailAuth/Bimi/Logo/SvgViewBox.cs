using System;
using System.Globalization;

namespace MailAuth.Bimi;

/// <summary>The value of <c>viewBox</c>: left, top, width and height.</summary>
sealed record SvgViewBox(double Left, double Top, double Width, double Height)
{
    // Drawing programs round: 512 beside 512.001 is a square to every eye.
    const double Tolerance = 0.001;

    static readonly char[] Separators = [' ', '\t', '\r', '\n', ','];

    /// <summary>Whether it is a square, to a thousandth.</summary>
    public bool IsSquare => Math.Abs(Width - Height) <= Tolerance * Math.Max(Width, Height);

    /// <summary>Reads the value; null where it is not four numbers, the last two of them positive.</summary>
    public static SvgViewBox? Parse(string? text)
    {
        var parts = text?.Split(Separators, 5, StringSplitOptions.RemoveEmptyEntries);
        if (parts?.Length != 4)
            return null;
        var numbers = Array.ConvertAll(parts, Number);
        return numbers[0] is { } left && numbers[1] is { } top && numbers[2] is > 0 and { } width && numbers[3] is > 0 and { } height
            ? new(left, top, width, height)
            : null;
    }

    /// <summary>A number as SVG writes it; null where it is none.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;
}
