using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Arc;

/// <summary>The ARC fields of a header, sorted into sets, and what is wrong with how they stand (RFC 8617 section 4.2).</summary>
sealed class ArcChain
{
    // Section 4.2.1.
    const int MostSets = 50;

    const int MostFaults = 100;

    readonly Dictionary<int, Draft> sets = [];
    readonly List<ArcFault> faults = [];

    public ArcChain(SignedHeader header)
    {
        foreach (var field in header.All("ARC-Authentication-Results"))
            Add(field, "ARC-Authentication-Results", InstanceOf(field), draft => draft.Results);
        foreach (var field in header.All("ARC-Message-Signature"))
            AddSignature(field, "ARC-Message-Signature", SignatureKind.ArcMessage, draft => draft.Messages);
        foreach (var field in header.All("ARC-Seal"))
            AddSignature(field, "ARC-Seal", SignatureKind.ArcSeal, draft => draft.Seals);
        Newest = sets.Count == 0 ? 0 : sets.Keys.Max();
        Check();
    }

    /// <summary>Whether there is any ARC field at all.</summary>
    public bool IsThere => sets.Count > 0 || faults.Count > 0;

    /// <summary>The greatest instance; 0 where there is none.</summary>
    public int Newest { get; }

    /// <summary>The sets, newest first.</summary>
    public IEnumerable<Draft> Sets => sets.Values.OrderByDescending(set => set.Instance);

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ArcFault> Faults => faults;

    /// <summary>Appends what the seal of a set covers: the fields of all sets up to it, oldest first, its own without its value (section 5.1.1). False where they are not all there.</summary>
    public bool AppendSealed(int instance, OctetBuffer to)
    {
        for (var i = 1; i <= instance; i++)
        {
            if (!sets.TryGetValue(i, out var set) || !set.IsWhole)
                return false;
            HeaderCanonicalizer.Append(DkimCanonicalization.Relaxed, set.Results[0].Raw, to);
            HeaderCanonicalizer.Append(DkimCanonicalization.Relaxed, set.Messages[0].Field.Raw, to);
            if (i < instance)
                HeaderCanonicalizer.Append(DkimCanonicalization.Relaxed, set.Seals[0].Field.Raw, to);
            else
                SignedHeader.AppendUnsigned(set.Seals[0], to);
        }

        return true;
    }

    void AddSignature(MailHeaderField field, string name, SignatureKind kind, Func<Draft, List<DkimSignature>> list)
    {
        // Of a flood no more is read than it takes to see that it is one.
        if (faults.Count >= MostFaults)
            return;
        var signature = SignatureReader.Read(field, kind);
        Add(signature, name, Instance(signature.Tags?["i"]?.Value ?? ""), list);
    }

    void Add<T>(T field, string name, int? instance, Func<Draft, List<T>> list)
    {
        if (instance is not { } number || number > MostSets)
        {
            Blame(instance is null ? ArcFaultCode.BadInstance : ArcFaultCode.TooManySets, instance ?? 0, name);
            return;
        }

        if (!sets.TryGetValue(number, out var set))
            sets.Add(number, set = new(number));
        var same = list(set);
        if (same.Count > 0)
            Blame(ArcFaultCode.DuplicateField, number, name);
        if (same.Count < 2)
            same.Add(field);
    }

    void Check()
    {
        for (var i = Newest; i >= 1; i--)
        {
            if (!sets.TryGetValue(i, out var set))
            {
                Blame(ArcFaultCode.MissingSet, i, "");
                continue;
            }

            if (set.Results.Count == 0)
                Blame(ArcFaultCode.MissingAuthenticationResults, i, "");
            if (set.Messages.Count == 0)
                Blame(ArcFaultCode.MissingMessageSignature, i, "");
            if (set.Seals.Count == 0)
                Blame(ArcFaultCode.MissingSeal, i, "");
            else
                CheckValidation(i, set.Seals[0].Shown("cv"));
        }
    }

    // Section 5.2: a chain that was found broken stays broken; otherwise the first sealer found none, and all others a whole one.
    void CheckValidation(int instance, string word)
    {
        if (word == "fail")
            Blame(ArcFaultCode.ChainFailed, instance, word);
        else if (word != (instance == 1 ? "none" : "pass"))
            Blame(ArcFaultCode.BadChainValidation, instance, word);
    }

    // arc-info = instance [CFWS] ";" authres-payload, and the instance comes first (section 4.1.1).
    int? InstanceOf(MailHeaderField field)
    {
        if (faults.Count >= MostFaults)
            return null;
        var value = field.Value;
        var end = value.IndexOf(';');
        var equals = value.IndexOf('=');
        return end < 0 || equals < 0 || equals > end || value[..equals].Trim() != "i" ? null : Instance(value[(equals + 1)..end].Trim());
    }

    // A number from 1 to 50; above that it is one too many (section 4.2.1).
    static int? Instance(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    void Blame(ArcFaultCode code, int instance, string detail)
    {
        if (faults.Count < MostFaults)
            faults.Add(new(code, instance, detail));
    }

    /// <summary>The fields of one set; two of a kind where there are more.</summary>
    internal sealed class Draft(int instance)
    {
        public int Instance => instance;

        public List<MailHeaderField> Results { get; } = [];

        public List<DkimSignature> Messages { get; } = [];

        public List<DkimSignature> Seals { get; } = [];

        public bool IsWhole => Results.Count == 1 && Messages.Count == 1 && Seals.Count == 1;

        public string? ShownResults => Results.Count == 1 ? VisibleText.Escape(FieldText.Unfold(Results[0].Value)) : null;
    }
}
