using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Services;

/// <summary>Microsoft's clouds by the names that customers publish.</summary>
public static class MicrosoftClouds
{
    static readonly Lazy<IReadOnlyList<Row>> Rows = new(() => ServiceTable.Read("microsoft-clouds.tsv").Select(FromRow).ToArray());

    /// <summary>The cloud of a mail exchanger; null where it is not Microsoft's.</summary>
    public static MicrosoftCloud? OfMxHost(string host) => Find(host, row => row.MxHosts);

    /// <summary>The cloud of a name in an SPF record; null where it is not Microsoft's.</summary>
    public static MicrosoftCloud? OfSpfInclude(string domain) => Find(domain, row => row.SpfIncludes);

    /// <summary>The cloud of a DKIM selector's alias target; null where it is not Microsoft's.</summary>
    public static MicrosoftCloud? OfDkimTarget(string target) => Find(target, row => row.DkimTargets);

    /// <summary>The name to include in SPF for a cloud; the worldwide one where the cloud is not known.</summary>
    public static string SpfInclude(MicrosoftCloud cloud) =>
        Rows.Value.FirstOrDefault(row => row.Cloud == cloud && row.SpfIncludes.Count > 0)?.SpfIncludes[0] ?? Rows.Value[0].SpfIncludes[0];

    /// <summary>The name to include in SPF for a tenant's cloud. GCC High and DoD share theirs.</summary>
    public static string SpfInclude(Microsoft365Cloud cloud) => SpfInclude(cloud switch
    {
        Microsoft365Cloud.GccHigh or Microsoft365Cloud.DoD => MicrosoftCloud.UsGovernment,
        Microsoft365Cloud.China => MicrosoftCloud.China,
        _ => MicrosoftCloud.Worldwide,
    });

    static MicrosoftCloud? Find(string name, Func<Row, IReadOnlyList<string>> patterns)
    {
        foreach (var row in Rows.Value)
        {
            if (patterns(row).Any(pattern => NamePattern.Matches(pattern, name)))
                return row.Cloud;
        }

        return null;
    }

    static Row FromRow(string[] row) =>
        new((MicrosoftCloud)Enum.Parse(typeof(MicrosoftCloud), row[0]), ServiceTable.List(row[1]), ServiceTable.List(row[2]), ServiceTable.List(row[3]));

    sealed record Row(MicrosoftCloud Cloud, IReadOnlyList<string> SpfIncludes, IReadOnlyList<string> MxHosts, IReadOnlyList<string> DkimTargets);
}
