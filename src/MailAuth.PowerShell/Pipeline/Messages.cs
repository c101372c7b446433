using System.Globalization;
using System.Resources;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The sentences of the cmdlets, in the language of the UI culture.</summary>
static class Messages
{
    static readonly ResourceManager Resource = new("MailAuth.PowerShell.Resources.Messages", typeof(Messages).Assembly);

    /// <summary>The sentence under a key, its numbered places filled; the key itself where there is none.</summary>
    public static string Format(string key, params object?[] arguments)
    {
        var template = Resource.GetString(key, CultureInfo.CurrentUICulture);
        return template is null ? key : string.Format(CultureInfo.CurrentCulture, template, arguments);
    }
}
