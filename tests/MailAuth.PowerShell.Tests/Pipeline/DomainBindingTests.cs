using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class DomainBindingTests
{
    readonly ProbeLog log = new();

    /// <summary>An object as an Exchange session gives it.</summary>
    sealed record TypedDomain(string DomainName, string Name);

    [Fact]
    public void Text_is_a_domain_name() =>
        Assert.Equal(["a.example", "xn--wgv71a119e.jp"], Pipe("A.Example.", "日本語.jp").All<string>());

    [Theory]
    [InlineData("DomainName")]
    [InlineData("Domain")]
    [InlineData("Name")]
    [InlineData("Id")]
    public void An_object_is_known_by_its_property(string property)
    {
        var item = new PSObject();
        item.Properties.Add(new PSNoteProperty(property, "a.example"));
        Assert.Equal(["a.example"], Pipe(item).All<string>());
    }

    [Fact]
    public void DomainName_goes_before_Name() =>
        Assert.Equal(["a.example"], Pipe(CmdletRunner.Custom(new { Name = "The company's own", DomainName = "a.example" })).All<string>());

    [Fact]
    public void A_typed_object_binds_as_a_custom_one_does() =>
        Assert.Equal(["a.example"], Pipe(new TypedDomain("a.example", "other")).All<string>());

    [Fact]
    public void A_deserialised_object_binds_by_name_and_not_by_type() => Assert.Equal(["a.example"],
        Pipe(CmdletRunner.Custom(new { DomainName = "a.example" }, "Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain")).All<string>());

    [Fact]
    public void A_property_may_hold_the_name_as_an_object_of_its_own() => Assert.Equal(["a.example"],
        Pipe(CmdletRunner.Custom(new { DomainName = CmdletRunner.Custom(new { Domain = "a.example", IncludeSubDomains = false }, "Deserialized.Microsoft.Exchange.Data.SmtpDomainWithSubdomains") })).All<string>());

    [Fact]
    public void Other_parameters_bind_from_the_same_object() => Assert.Equal(["a.example x", "b.example"],
        Pipe(CmdletRunner.Custom(new { Domain = "a.example", Note = "x" }), CmdletRunner.Custom(new { Domain = "b.example" })).All<string>());

    [Fact]
    public void An_unrelated_object_is_one_error_and_no_question()
    {
        var run = Pipe(CmdletRunner.Custom(new { FromIP = "192.0.2.1" }));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InputObjectNotBound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(log.Asked);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Numbers_and_dates_are_no_domain_names()
    {
        var run = Pipe(5, new DateTime(2026, 11, 22));
        Assert.Equal(2, run.Errors.Count);
        Assert.Empty(log.Asked);
    }

    [Theory]
    [InlineData("no..dots.example")]
    [InlineData(".")]
    [InlineData("a label that is much longer than the sixty-three octets that the DNS allows.example")]
    public void A_text_that_is_no_domain_name_is_one_error_and_no_question(string text)
    {
        var run = Pipe(text, "b.example");
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidDomainName,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal(text, error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails!.RecommendedAction);
        Assert.Equal(["b.example"], log.Asked);
        Assert.Equal(["b.example"], run.Output);
    }

    [Fact]
    public void Several_names_may_be_given_as_one_argument() => Assert.Equal(["a.example", "b.example"],
        CmdletRunner.Run<GetProbeCommand>(new { DomainName = new[] { "a.example", "b.example" }, Log = log }).All<string>());

    [Fact]
    public void What_has_no_domain_name_makes_the_binder_go_on_to_property_names()
    {
        var attribute = new DomainNameTransformationAttribute();
        var e = Assert.Throws<ArgumentTransformationMetadataException>(() => attribute.Transform(null!, CmdletRunner.Custom(new { FromIP = "192.0.2.1" })));
        Assert.IsType<PSInvalidCastException>(e.InnerException);
    }

    [Fact]
    public void A_table_yields_its_name_too() =>
        Assert.Equal(["a.example"], (string[])new DomainNameTransformationAttribute().Transform(null!, new Hashtable { ["Domain"] = "a.example" }));

    [Fact]
    public void A_domain_name_of_the_engine_passes() =>
        Assert.Equal(["a.example"], (string[])new DomainNameTransformationAttribute().Transform(null!, MailAuth.Text.DomainName.Parse("a.example")));

    CmdletRun Pipe(params object[] input) => CmdletRunner.Pipe<GetProbeCommand>(input, new { Log = log });
}
