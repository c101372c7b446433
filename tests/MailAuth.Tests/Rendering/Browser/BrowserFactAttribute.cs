using System;
using Xunit;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>A test that opens a page in a browser; where none is it is skipped and says what lacks.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserPage.WhyNot;
}

/// <summary>Like <see cref="BrowserFactAttribute"/>, with one row a case.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserPage.WhyNot;
}
