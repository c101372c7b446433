using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Whose ARC seals the tenant trusts: Get-ArcConfig.</summary>
public sealed record ArcConfig
{
    /// <summary>Mostly <c>Default</c>.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The sealers as they stand there: the <c>d=</c> of an ARC-Seal each.</summary>
    public IReadOnlyList<string> ArcTrustedSealers { get; init => field = KeptList.Of(value); } = [];

    internal static ArcConfig Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") ?? "Default",
        ArcTrustedSealers = bag.List("ArcTrustedSealers").SelectMany(text => text.Split(',')).Select(text => text.Trim()).Where(text => text.Length > 0).ToArray(),
    };

    /// <summary>The sealers.</summary>
    public override string ToString() => string.Join(", ", ArcTrustedSealers);
}
