using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MailAuth.Dkim;

/// <summary>
/// One verification of a message's DKIM-Signature fields, in steps, so that its pass over the body can be shared: read the
/// signatures, ask for keys, have the body hashed, judge.
/// </summary>
sealed class DkimRun
{
    // Of those that are not evaluated, no more than these are listed.
    const int MostSkipped = 90;

    readonly DkimVerifyOptions options;
    readonly SignedHeader header;
    readonly int count;
    readonly List<Item> items = [];

    public DkimRun(SignedHeader header, DkimVerifyOptions options)
    {
        this.options = options;
        this.header = header;
        var fields = header.All("DKIM-Signature");
        count = fields.Count;
        var most = Math.Max(1, options.MaxSignatures);
        for (var i = 0; i < Math.Min(count, most + MostSkipped); i++)
            items.Add(new(i + 1, SignatureReader.Read(fields[i], SignatureKind.Dkim)));
        if (count <= most)
            return;
        foreach (var item in items.OrderBy(item => IsAuthors(item.Signature) ? 0 : 1).Skip(most))
            item.Fault = (DkimReason.TooManySignatures, FormattableString.Invariant($"{most}"));
    }

    /// <summary>The hashes of the body that are needed.</summary>
    public IEnumerable<BodyForm> BodyForms => items.Where(item => item.Fault is null).Select(item => item.Signature.BodyForm);

    /// <summary>Asks for the keys of the signatures that will be evaluated, without waiting for answers.</summary>
    public void AskForKeys(KeyQuestions questions)
    {
        foreach (var item in items)
        {
            if (item.Fault is null)
                item.Answer = questions.Ask(item.Signature.KeyOwner);
        }
    }

    /// <summary>Judges, once the keys are there.</summary>
    /// <param name="hashes">The hashes of the body; null where there is no body.</param>
    public async Task<DkimVerification> FinishAsync(BodyHashes? hashes)
    {
        var results = new List<DkimSignatureResult>(items.Count);
        var buffer = new OctetBuffer(4096);
        foreach (var item in items)
        {
            var answer = item.Answer is null ? null : await item.Answer.ConfigureAwait(false);
            buffer.Clear();
            results.Add(SignatureEvaluation.Evaluate(item.Number, item.Signature, item.Fault, answer, header, hashes, buffer, options));
        }

        return new()
        {
            Signatures = results,
            SignatureCount = count,
            SkippedCount = Math.Max(0, count - Math.Max(1, options.MaxSignatures)),
        };
    }

    bool IsAuthors(DkimSignature signature) => options.AuthorDomain is { } author && signature.Domain is { } domain && author.IsAtOrBelow(domain);

    sealed class Item(int number, DkimSignature signature)
    {
        public int Number => number;

        public DkimSignature Signature => signature;

        public (DkimReason Reason, string Detail)? Fault { get; set; } = signature.Fault ?? (signature.IsSha1 ? (DkimReason.Sha1, "rsa-sha1") : null);

        public Task<DkimKeyAnswer>? Answer { get; set; }
    }
}
