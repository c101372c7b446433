using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;

namespace MailAuth.Arc;

/// <summary>One validation of a message's chain (RFC 8617 section 5.2), in steps, so that its pass over the body can be shared.</summary>
sealed class ArcRun
{
    readonly SignedHeader header;
    readonly DkimVerifyOptions options;
    readonly TrustedSealers trusted;
    readonly ArcChain chain;
    readonly List<(ArcChain.Draft Set, Task<DkimKeyAnswer>? SealKey, Task<DkimKeyAnswer>? MessageKey)> items = [];

    public ArcRun(SignedHeader header, DkimVerifyOptions options, TrustedSealers trusted)
    {
        this.header = header;
        this.options = options;
        this.trusted = trusted;
        chain = new(header);
    }

    /// <summary>The hashes of the body that are needed.</summary>
    public IEnumerable<BodyForm> BodyForms => chain.Sets.Where(set => Message(set) is { Fault: null }).Select(set => set.Messages[0].BodyForm);

    /// <summary>Asks for the keys without waiting for answers.</summary>
    public void AskForKeys(KeyQuestions questions)
    {
        foreach (var set in chain.Sets)
            items.Add((set, Ask(questions, Seal(set)), Ask(questions, Message(set))));
    }

    /// <summary>Judges, once the keys are there.</summary>
    /// <param name="hashes">The hashes of the body; null where there is no body.</param>
    public async Task<ArcVerification> FinishAsync(BodyHashes? hashes)
    {
        if (!chain.IsThere)
            return new() { Result = ArcResult.None };
        var sets = new List<ArcSet>(items.Count);
        var buffer = new OctetBuffer(8192);
        foreach (var (draft, sealKey, messageKey) in items)
        {
            sets.Add(new()
            {
                Instance = draft.Instance,
                AuthenticationResults = draft.ShownResults,
                ChainValidation = Seal(draft)?.Shown("cv") ?? "",
                SealerDomain = Seal(draft)?.Domain?.ToString() ?? "",
                IsTrusted = Seal(draft)?.Domain is { } sealer && trusted.Contains(sealer),
                Seal = EvaluateSeal(draft, sealKey is null ? null : await sealKey.ConfigureAwait(false), buffer),
                MessageSignature = EvaluateMessage(draft, messageKey is null ? null : await messageKey.ConfigureAwait(false), hashes, buffer),
            });
        }

        return ArcJudge.Judge(sets, chain.Faults);
    }

    static DkimSignature? Seal(ArcChain.Draft set) => set.Seals.Count == 1 ? set.Seals[0] : null;

    static DkimSignature? Message(ArcChain.Draft set) => set.Messages.Count == 1 ? set.Messages[0] : null;

    static (DkimReason, string)? FaultOf(DkimSignature signature) => signature.Fault ?? (signature.IsSha1 ? (DkimReason.Sha1, "rsa-sha1") : null);

    static Task<DkimKeyAnswer>? Ask(KeyQuestions questions, DkimSignature? signature) =>
        signature is null || FaultOf(signature) is not null ? null : questions.Ask(signature.KeyOwner);

    DkimSignatureResult? EvaluateSeal(ArcChain.Draft set, DkimKeyAnswer? answer, OctetBuffer buffer)
    {
        buffer.Clear();
        return Seal(set) is { } seal && chain.AppendSealed(set.Instance, buffer)
            ? SignatureEvaluation.EvaluateSeal(set.Instance, seal, FaultOf(seal), answer, buffer, options)
            : null;
    }

    DkimSignatureResult? EvaluateMessage(ArcChain.Draft set, DkimKeyAnswer? answer, BodyHashes? hashes, OctetBuffer buffer)
    {
        buffer.Clear();
        return Message(set) is { } message
            ? SignatureEvaluation.Evaluate(set.Instance, message, FaultOf(message), answer, header, hashes, buffer, options)
            : null;
    }
}
