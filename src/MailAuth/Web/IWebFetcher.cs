using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Web;

/// <summary>Gets what strangers host: policy files, logos, evidence documents.</summary>
public interface IWebFetcher
{
    /// <summary>Gets one document. What the network says is in the answer; only cancellation and bugs throw.</summary>
    Task<WebAnswer> GetAsync(WebQuery request, CancellationToken cancellationToken);
}
