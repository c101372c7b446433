using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>Explains <c>compauth</c> out of the results that stand beside it. A pure function: nothing is looked up.</summary>
public static class CompAuthExplainer
{
    /// <summary>The explanation; null where the field is none of Exchange Online's.</summary>
    public static CompAuthExplanation? Explain(CompAuthRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var stamped = request.Results.First(AuthenticationMethod.CompAuth);
        if (stamped is null && request.Results.Dialect != ResultDialect.Microsoft)
            return null;

        var reason = stamped?.Reason ?? "";
        var value = stamped is null ? CompAuthValue.Missing : ValueOf(stamped.ResultWord);
        var code = CompAuthCode.Find(reason);
        var from = request.FromDomain?.ToLowerInvariant() ?? request.Results.First(AuthenticationMethod.Dmarc)?.Domain ?? "";
        var advice = value == CompAuthValue.Missing ? CompAuthAdvice.NotStamped : AdviceFor(value, code);
        return new()
        {
            Value = value,
            Reason = reason,
            Family = CompAuthCode.FamilyOf(reason),
            Source = SourceOf(code, reason),
            FromDomain = from,
            Causes = new CompAuthCauses(request, from, value, code).Find(),
            AdviceKind = advice,
            Steps = CompAuthSteps.For(advice, request, from).ToArray(),
        };
    }

    /// <summary>The reason codes that are known, and the families, <c>0xx</c>, that stand for the others.</summary>
    public static IReadOnlyList<string> KnownCodes => CompAuthCode.All.Select(code => code.Code).ToArray();

    /// <summary>What a reason code means in general, where there is no message: for a From domain <c>contoso.example</c>.</summary>
    /// <param name="reason">The code, <c>001</c>, or a family.</param>
    public static CompAuthExplanation ExplainCode(string reason)
    {
        if (reason is null)
            throw new ArgumentNullException(nameof(reason));
        var code = CompAuthCode.Find(reason);
        return new()
        {
            Value = code?.Values[0] ?? CompAuthValue.Unknown,
            Reason = reason,
            Family = code is { Code: var own } && own.EndsWith("xx", StringComparison.Ordinal) ? own : CompAuthCode.FamilyOf(reason),
            Source = SourceOf(code, reason),
            FromDomain = "contoso.example",
            AdviceKind = code?.Advice ?? CompAuthAdvice.Unknown,
        };
    }

    /// <summary>What in the results of any server explains them.</summary>
    internal static IReadOnlyList<CompAuthCause> Causes(CompAuthRequest request) =>
        new CompAuthCauses(request, request.FromDomain?.ToLowerInvariant() ?? request.Results.First(AuthenticationMethod.Dmarc)?.Domain ?? "", CompAuthValue.Missing, null).Find();

    static CompAuthSource SourceOf(CompAuthCode? code, string reason) =>
        code is null ? CompAuthSource.Unknown : code.Code == reason ? code.Source : CompAuthSource.Family;

    // A code says nothing where the value contradicts it: then the value counts.
    static CompAuthAdvice AdviceFor(CompAuthValue value, CompAuthCode? code)
    {
        if (code is not null && code.Values.Contains(value))
            return code.Advice;
        return value switch
        {
            CompAuthValue.Fail => CompAuthAdvice.NothingAligns,
            CompAuthValue.Pass => CompAuthAdvice.Nothing,
            CompAuthValue.SoftPass => CompAuthAdvice.ReverseName,
            CompAuthValue.None => CompAuthAdvice.NotChecked,
            _ => CompAuthAdvice.Unknown,
        };
    }

    static CompAuthValue ValueOf(string word) => word.ToUpperInvariant() switch
    {
        "PASS" => CompAuthValue.Pass,
        "SOFTPASS" => CompAuthValue.SoftPass,
        "FAIL" => CompAuthValue.Fail,
        "NONE" => CompAuthValue.None,
        _ => CompAuthValue.Unknown,
    };
}
