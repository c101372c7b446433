using System.IO;

namespace MailAuth.Tests;

/// <summary>The conformance suites beside the checkout. A test that reads one is a <see cref="SuiteFactAttribute"/>.</summary>
static class Suites
{
    /// <summary>The path of a file or folder of the suites, whether or not it is there.</summary>
    public static string Path(params string[] path) => System.IO.Path.GetFullPath(RepositoryRoot.Combine(["..", "shared", "suites", .. path]));

    /// <summary>Why a test that needs it cannot run; null where it can.</summary>
    public static string? WhyNot(params string[] path) => File.Exists(Path(path)) || Directory.Exists(Path(path))
        ? null
        : $"../shared/suites/{string.Join('/', path)} is not beside this checkout.";
}
