using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>TLS sessions of both periods by domain, reporter and result. Bounded.</summary>
sealed class TlsDriftBook
{
    const int Most = 100_000;

    readonly Dictionary<(DomainDrift Domain, int Reporter, TlsSessionResult Result), DriftPair> cells = [];

    public bool IsFull { get; private set; }

    public void Add(DomainDrift domain, int reporter, DriftPart part, TlsReportRow row, int? day)
    {
        var key = (domain, reporter, row.Result);
        if (!cells.TryGetValue(key, out var pair))
        {
            if (cells.Count >= Most)
            {
                IsFull = true;
                return;
            }

            cells.Add(key, pair = new());
        }

        var count = row.Count < 0 ? 0 : row.Count > DmarcRowBound.MostMessages ? DmarcRowBound.MostMessages : row.Count;
        pair.Of(part).Add(count, passes: false, refused: false, day);
    }

    /// <summary>What changed, by domain and reason.</summary>
    public IEnumerable<MailAuthAlert> Judge(TlsDrift drift) =>
        from domain in cells.GroupBy(cell => cell.Key.Domain)
        from result in domain.Select(cell => cell.Key.Result).Distinct().OrderBy(result => result).ToArray()
        where result != TlsSessionResult.Success
        let alert = drift.Judge(domain.Key, result, Failures(domain, result))
        where alert is not null
        select alert;

    // All sessions of each reporter; those of other results count as passed.
    static Dictionary<int, DriftPair> Failures(IEnumerable<KeyValuePair<(DomainDrift Domain, int Reporter, TlsSessionResult Result), DriftPair>> cells, TlsSessionResult result) =>
        cells.GroupBy(cell => cell.Key.Reporter).ToDictionary(reporter => reporter.Key, reporter =>
        {
            var sum = new DriftPair();
            foreach (var cell in reporter)
            {
                foreach (var part in new[] { DriftPart.Before, DriftPart.After })
                {
                    var tally = cell.Value.Of(part);
                    if (cell.Key.Result == result)
                        sum.Of(part).Add(tally);
                    else
                        sum.Of(part).Add(tally.Messages, passes: true, refused: false, tally.Last == 0 ? null : tally.Last);
                }
            }

            return sum;
        });
}
