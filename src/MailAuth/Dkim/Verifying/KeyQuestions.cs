using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>The questions for the keys of one message's signatures: each is asked once, all are under way together.</summary>
sealed class KeyQuestions(IDnsResolver resolver, CancellationToken cancellationToken)
{
    readonly Dictionary<DomainName, Task<DkimKeyAnswer>> asked = [];

    /// <summary>The key that stands there; null where a signature names no place.</summary>
    public Task<DkimKeyAnswer>? Ask(DomainName? owner)
    {
        if (owner is null)
            return null;
        if (!asked.TryGetValue(owner, out var answer))
            asked.Add(owner, answer = DkimKeyAnswer.AskAsync(resolver, owner, cancellationToken));
        return answer;
    }
}
