using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Survey;

/// <summary>Notes every question that reaches the wire.</summary>
sealed class QuestionListener
{
    readonly ConcurrentQueue<Question> asked = new();

    public IReadOnlyList<Question> Questions => asked.ToArray();

    public IDnsResolver Over(IDnsResolver inner) => new Listening(inner, asked);

    sealed class Listening(IDnsResolver inner, ConcurrentQueue<Question> asked) : IDnsResolver
    {
        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            asked.Enqueue(new(name.IsRoot ? "" : name.Ascii, (int)type));
            return inner.ResolveAsync(name, type, cancellationToken);
        }
    }
}
