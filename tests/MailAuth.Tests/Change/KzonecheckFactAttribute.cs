using MailAuth.Tests.Dns;
using Xunit;

namespace MailAuth.Tests.Change;

/// <summary>A test that needs Knot's zone checker; where <c>kzonecheck</c> is not installed it is skipped and says so.</summary>
sealed class KzonecheckFactAttribute : FactAttribute
{
    public KzonecheckFactAttribute() => Skip = Path is null ? "kzonecheck is not installed (Debian: apt-get install knot-dnssecutils)." : null;

    public static string? Path { get; } = InstalledProgram.Find("kzonecheck");
}
