using System.Globalization;
using System.Linq;

namespace MailAuth.Tests.Demo;

/// <summary>What an organisation of the study publishes as SPF.</summary>
enum StudySpf { Good, Missing, Malformed, Duplicate, TooManyLookups, IncludeMissing, Open }

/// <summary>What it publishes as DMARC.</summary>
enum StudyDmarc { Missing, None, TestMode, Quarantine, Reject, Malformed, BadPolicy, Duplicate }

/// <summary>A sector: how many of its organisations publish what.</summary>
sealed record StudyGroup(string Sector, string Prefix, (StudySpf What, int Count)[] Spf, (StudyDmarc What, int Count)[] Dmarc)
{
    public int Count => Spf.Sum(share => share.Count);

    public string NameOf(int index) => Prefix + (index + 1).ToString("000", CultureInfo.InvariantCulture);
}
