using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>Finds what in a message explains its composite authentication.</summary>
sealed class CompAuthCauses(CompAuthRequest request, string from, CompAuthValue value, CompAuthCode? code)
{
    readonly List<CompAuthCause> causes = [];

    bool IsGood => value is CompAuthValue.Pass or CompAuthValue.SoftPass;

    public CompAuthCause[] Find()
    {
        JudgeTenant();
        JudgeDmarc();
        JudgeSpf();
        JudgeDkim();
        JudgeFilter();
        JudgeFit();
        // For a pass, what speaks for the message stands first; else what speaks against it.
        return IsGood ? causes.OrderBy(cause => SpeaksFor(cause.Kind) ? 0 : 1).ToArray() : causes.ToArray();
    }

    // What the code itself tells of the tenant and the way.
    void JudgeTenant()
    {
        var isOwn = request.OwnDomains.Any(domain => string.Equals(domain, from, StringComparison.OrdinalIgnoreCase));
        if (code?.Advice == CompAuthAdvice.OwnDomain || (isOwn && !IsGood && value != CompAuthValue.Missing))
            Add(CompAuthCauseKind.OwnDomain);
        if (code?.Advice == CompAuthAdvice.TenantBlocked)
            Add(CompAuthCauseKind.TenantBlocked);
        if (code?.Advice == CompAuthAdvice.ArcOverride)
            Add(CompAuthCauseKind.ArcTrusted, ("sealer", request.ArcSealer ?? "ARC"));
        else if (request.ArcSealer is not null && value == CompAuthValue.Fail)
            Add(CompAuthCauseKind.ArcNotTrusted, ("sealer", request.ArcSealer));
        if (code?.Advice == CompAuthAdvice.ReverseName)
            Add(CompAuthCauseKind.ReverseName, ("name", request.Report?.ReverseName ?? "PTR"));
        if (code?.Advice == CompAuthAdvice.History)
            Add(CompAuthCauseKind.History);
    }

    void JudgeDmarc()
    {
        if (request.Results.First(AuthenticationMethod.Dmarc) is not { } dmarc)
            return;
        var action = dmarc.Property("", "action") ?? "none";
        switch (dmarc.Result)
        {
            case AuthenticationOutcome.Fail when Asks(action, "none"):
                Add(CompAuthCauseKind.DmarcFailedMildly);
                break;
            case AuthenticationOutcome.Fail:
                Add(CompAuthCauseKind.DmarcFailedStrictly, ("action", action));
                if (Asks(action, "oreject") || Asks(action, "o.reject"))
                    Add(CompAuthCauseKind.RejectOverridden);
                break;
            case AuthenticationOutcome.None:
                Add(CompAuthCauseKind.DmarcMissing);
                break;
            case AuthenticationOutcome.BestGuessPass:
                Add(CompAuthCauseKind.DmarcWouldPass);
                break;
            case AuthenticationOutcome.PermError or AuthenticationOutcome.TempError:
                Add(CompAuthCauseKind.DmarcError, ("result", dmarc.ResultWord));
                break;
        }
    }

    void JudgeSpf()
    {
        if (request.Results.First(AuthenticationMethod.Spf) is not { } spf)
            return;
        var domain = spf.Domain ?? "-";
        Add(spf.Result switch
        {
            AuthenticationOutcome.Pass => DomainAlignment.IsAligned(domain, from) ? CompAuthCauseKind.SpfAligned : CompAuthCauseKind.SpfNotAligned,
            AuthenticationOutcome.None => CompAuthCauseKind.SpfMissing,
            AuthenticationOutcome.TempError or AuthenticationOutcome.PermError => CompAuthCauseKind.SpfError,
            _ => CompAuthCauseKind.SpfFailed,
        }, ("domain", domain), ("result", spf.ResultWord));
    }

    void JudgeDkim()
    {
        foreach (var dkim in request.Results.All(AuthenticationMethod.Dkim).Take(10))
        {
            var domain = dkim.Domain ?? "-";
            Add(dkim.Result switch
            {
                AuthenticationOutcome.Pass => DomainAlignment.IsAligned(domain, from) ? CompAuthCauseKind.DkimAligned : CompAuthCauseKind.DkimNotAligned,
                AuthenticationOutcome.None => CompAuthCauseKind.DkimMissing,
                AuthenticationOutcome.Timeout => CompAuthCauseKind.DkimKeyUnusable,
                _ => FailureOf(dkim.Comment),
            }, ("domain", domain), ("comment", dkim.Comment.Length == 0 ? dkim.ResultWord : dkim.Comment));
        }
    }

    // The comments that Exchange Online writes, its misspelling included.
    static CompAuthCauseKind FailureOf(string comment) => comment.ToUpperInvariant() switch
    {
        "BODY HASH DID NOT VERIFY" => CompAuthCauseKind.DkimBodyChanged,
        "SIGNATURE DID NOT VERIFY" => CompAuthCauseKind.DkimSignatureBroken,
        "NO KEY FOR SIGNATURE" or "KEY QUERY TIMEOUT" or "INVALID PUBLIC KEY" or "IGNORED PUBLIC KEY SIZE" => CompAuthCauseKind.DkimKeyUnusable,
        "SIGNATURE TIMESTAMP EXIPRED" or "SIGNATURE TIMESTAMP EXPIRED" => CompAuthCauseKind.DkimExpired,
        _ => CompAuthCauseKind.DkimFailed,
    };

    void JudgeFilter()
    {
        if (request.Report is not { } report)
            return;
        if (report.Category == ThreatCategory.Spoof)
            Add(CompAuthCauseKind.SpoofIntelligence);
        if (report.IsAddressAllowed == true || report.FilteringVerdict is FilteringVerdict.PolicyAllowed or FilteringVerdict.UserAllowed or FilteringVerdict.MarkedNotSpam or FilteringVerdict.SkippedAddress)
            Add(CompAuthCauseKind.TenantAllowed, ("verdict", report.IsAddressAllowed == true ? "IPV:CAL" : "SFV:" + report.Value("SFV")));
    }

    void JudgeFit()
    {
        if (code is null)
            return;
        if (!code.Values.Contains(value))
            Add(CompAuthCauseKind.ValueDoesNotFit, ("value", value.ToString().ToLowerInvariant()));
        var dmarc = request.Results.First(AuthenticationMethod.Dmarc)?.ResultWord.ToLowerInvariant();
        if (dmarc is not null && code.DmarcResults.Count > 0 && !code.DmarcResults.Contains(dmarc))
            Add(CompAuthCauseKind.DmarcDoesNotFit, ("result", dmarc));
    }

    static bool Asks(string action, string word) => string.Equals(action, word, StringComparison.OrdinalIgnoreCase);

    static bool SpeaksFor(CompAuthCauseKind kind) => kind is CompAuthCauseKind.SpfAligned or CompAuthCauseKind.DkimAligned or CompAuthCauseKind.DmarcWouldPass
        or CompAuthCauseKind.ArcTrusted or CompAuthCauseKind.ReverseName or CompAuthCauseKind.History or CompAuthCauseKind.TenantAllowed;

    void Add(CompAuthCauseKind kind, params (string Name, string Value)[] arguments)
    {
        var filled = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        filled["from"] = from.Length == 0 ? "From" : from;
        filled["reason"] = request.Results.First(AuthenticationMethod.CompAuth)?.Reason ?? "";
        causes.Add(new() { Kind = kind, Arguments = filled });
    }
}
