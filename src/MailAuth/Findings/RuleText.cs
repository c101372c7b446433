using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Resources;
using System.Text;

namespace MailAuth.Findings;

/// <summary>The words of rules, out of one resource per protocol, with the finding's arguments filled in.</summary>
static class RuleText
{
    static readonly ConcurrentDictionary<Protocol, ResourceManager> Resources = new();

    /// <summary>The sentence <c>Id.part</c> of a rule for a culture (null: the UI culture), its <c>{name}</c> places filled from the arguments.</summary>
    public static string Render(Rule rule, string part, IReadOnlyDictionary<string, string>? arguments, CultureInfo? culture)
    {
        var resource = Resources.GetOrAdd(rule.Protocol,
            protocol => new ResourceManager("MailAuth.Resources." + protocol, typeof(RuleText).Assembly));
        var template = resource.GetString(rule.Id + "." + part, culture ?? CultureInfo.CurrentUICulture);
        return template is null ? rule.Id : arguments is null ? template : Fill(template, arguments);
    }

    static string Fill(string template, IReadOnlyDictionary<string, string> arguments)
    {
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end > 0 && arguments.TryGetValue(template.Substring(i + 1, end - i - 1), out var value))
            {
                text.Append(value);
                i = end;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return text.ToString();
    }
}
