using System;
using Xunit;

namespace MailAuth.Tests;

/// <summary>A test that reads a file of the suites beside the checkout; where that is absent it is skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute(params string[] path) => Skip = Suites.WhyNot(path);
}
