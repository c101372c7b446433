using System.Linq;
using System.Text;
using MailAuth.Bimi;

namespace MailAuth.Tests.Bimi;

/// <summary>Logos that tests make.</summary>
static class Logos
{
    public const string Head = "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 100 100\">";

    public const string Title = "<title>Contoso</title>";

    /// <summary>What stands on lines 3 and on, in a logo that conforms otherwise.</summary>
    public static string With(string content) => $"{Head}\n{Title}\n{content}\n</svg>";

    /// <summary>One that conforms.</summary>
    public static string Good { get; } = With("<rect width=\"100\" height=\"100\" fill=\"#0067b9\"/><circle cx=\"50\" cy=\"50\" r=\"30\" fill=\"#fff\"/>");

    public static SvgLogo Check(string svg) => SvgTinyPsChecker.Check(Encoding.UTF8.GetBytes(svg));

    /// <summary>The rules that a logo breaks, each place as often as it is one.</summary>
    public static string[] RulesOf(string svg) => Check(svg).Problems.Select(problem => problem.RuleId).ToArray();
}
