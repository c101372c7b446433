using System;
using Xunit;

namespace MailAuth.Tests;

/// <summary>Like <see cref="SuiteFactAttribute"/>, with one row a case of the suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SuiteTheoryAttribute : TheoryAttribute
{
    public SuiteTheoryAttribute(params string[] path) => Skip = Suites.WhyNot(path);
}
