using System.Collections.Generic;

namespace MailAuth.Headers;

/// <summary>A result while its field is being read.</summary>
sealed class MethodResultDraft(string name, int version, string word, int offset, string? recipient)
{
    public List<string> Comments { get; } = [];

    public List<ResultProperty> Properties { get; } = [];

    public string? Reason { get; set; }

    public string Name => name;

    public MethodResult Finish() => new()
    {
        Method = ResultWords.Method(name),
        MethodName = name,
        MethodVersion = version,
        Result = ResultWords.Outcome(word),
        ResultWord = word,
        Reason = Reason,
        Comment = string.Join("; ", Comments),
        Properties = Properties.ToArray(),
        RecipientDomain = recipient,
        Offset = offset,
    };
}
