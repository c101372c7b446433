using System.Globalization;
using System.Resources;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The sentences of the cmdlets, in the language of the UI culture.</summary>
static class Messages
{
    static readonly ResourceManager Resource = new("MailAuth.PowerShell.Resources.Messages", typeof(Messages).Assembly);

    /// <summary>The sentence under a key, its numbered places filled; the key itself where there is none.</summary>
    /// <remarks>What fills the places may come from anywhere, a path or a pasted name: it stays on its line and steers no terminal.</remarks>
    public static string Format(string key, params object?[] arguments)
    {
        var template = Resource.GetString(key, CultureInfo.CurrentUICulture);
        return template is null ? key : string.Format(CultureInfo.CurrentCulture, template, System.Array.ConvertAll(arguments, Visible));
    }

    // The runtime's own sentences may have line ends.
    static object? Visible(object? argument) =>
        argument is string text ? VisibleText.Escape(text.Replace("\r\n", " ").Replace('\n', ' ')) : argument;
}
