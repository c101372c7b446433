// This file stands alone: the tests compile it here, and PowerShell's own Add-Type compiles it where a pwsh is found, so
// that the same cmdlets bind the same arguments under both engines.
using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace MailAuth.PowerShell.Tests.Binding
{
    /// <summary>Says how it was bound.</summary>
    public abstract class ProbeCommand : PSCmdlet
    {
        protected void Tell(params object?[] values) => WriteObject(
            (ParameterSetName == ParameterAttribute.AllParameterSets ? "" : ParameterSetName + ":") + string.Join(",", values.Select(Text)));

        static string Text(object? value) => value switch
        {
            null => "null",
            string text => $"'{text}'",
            PSObject custom => "PSObject(" + Text(custom.BaseObject is PSCustomObject ? custom.ToString() : custom.BaseObject) + ")",
            IEnumerable many => "[" + string.Join(" ", many.Cast<object?>().Select(Text)) + "]",
            _ => value.GetType().Name + " " + Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    public enum Taste
    {
        Sweet,
        Sour,
        Salty,
    }

    /// <summary>A string that takes objects by value, unguarded, and by property name; another set by property name only.</summary>
    [Cmdlet("Test", "Text", DefaultParameterSetName = "Text")]
    public sealed class TestTextCommand : ProbeCommand
    {
        [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Text")]
        [Alias("Caption")]
        public string? Text { get; set; }

        [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Number")]
        public int Number { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string? Label { get; set; }

        protected override void ProcessRecord() => Tell(ParameterSetName == "Text" ? Text : Number, Label);
    }

    /// <summary>Property names only.</summary>
    [Cmdlet("Test", "Property")]
    public sealed class TestPropertyCommand : ProbeCommand
    {
        [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
        [Alias("Domain", "Id")]
        public string Name { get; set; } = "";

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public Taste? Taste { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public bool? Truth { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public SwitchParameter Switch { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ValidateRange(1, 10)]
        public int Count { get; set; } = 7;

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string[]? List { get; set; }

        protected override void ProcessRecord() => Tell(Name, Taste, Truth, Switch.IsPresent, Count, List);
    }

    /// <summary>Text passes, an object yields its Domain, anything else is declined so that the binder goes on.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class OwnNameAttribute : ArgumentTransformationAttribute
    {
        public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        {
            var plain = inputData is PSObject wrapped && !(wrapped.BaseObject is PSCustomObject) ? wrapped.BaseObject : inputData;
            if (plain is string || plain is string[] || plain is null)
                return plain;
            if (PSObject.AsPSObject(inputData!).Properties["Domain"]?.Value is string own)
                return own;
            throw new ArgumentTransformationMetadataException("no name", new PSInvalidCastException("no name"));
        }
    }

    /// <summary>As our domain parameters are.</summary>
    [Cmdlet("Test", "Guarded")]
    public sealed class TestGuardedCommand : ProbeCommand
    {
        [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
        [Alias("Domain", "Id")]
        [OwnName]
        public string[] DomainName { get; set; } = [];

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("Customer")]
        public string? Label { get; set; }

        protected override void ProcessRecord() => Tell(DomainName, Label);
    }

    /// <summary>A transformation that fails in another way.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class FailingAttribute : ArgumentTransformationAttribute
    {
        public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => throw new InvalidOperationException("broken");
    }

    [Cmdlet("Test", "Failing")]
    public sealed class TestFailingCommand : ProbeCommand
    {
        [Parameter(ValueFromPipeline = true)]
        [Failing]
        public string? Text { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int Length { get; set; }

        protected override void ProcessRecord() => Tell(Text, Length);
    }

    /// <summary>Two sets that take different kinds of objects by value.</summary>
    [Cmdlet("Test", "Kind", DefaultParameterSetName = "Number")]
    public sealed class TestKindCommand : ProbeCommand
    {
        [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Number")]
        public int Number { get; set; }

        [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Version")]
        public Version? Version { get; set; }

        protected override void ProcessRecord() => Tell(ParameterSetName == "Number" ? Number : (object?)Version);
    }

    /// <summary>Whatever comes, and whatever else it has.</summary>
    [Cmdlet("Test", "Whole")]
    public sealed class TestWholeCommand : ProbeCommand
    {
        [Parameter(ValueFromPipeline = true)]
        public PSObject? InputObject { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public int Size { get; set; } = -1;

        protected override void ProcessRecord() => Tell(InputObject, Size);
    }

    /// <summary>Sets without a default.</summary>
    [Cmdlet("Test", "Set")]
    public sealed class TestSetCommand : ProbeCommand
    {
        [Parameter(Mandatory = true, ParameterSetName = "Path", Position = 0)]
        public string? Path { get; set; }

        [Parameter(Mandatory = true, ParameterSetName = "Literal")]
        [Alias("LP")]
        public string? LiteralPath { get; set; }

        [Parameter(ParameterSetName = "Literal")]
        public SwitchParameter Raw { get; set; }

        [Parameter(ParameterSetName = "Path", Position = 1)]
        public int Depth { get; set; }

        [Parameter]
        public Taste Taste { get; set; }

        protected override void ProcessRecord() => Tell(Path, LiteralPath, Raw.IsPresent, Depth, Taste);
    }

    /// <summary>Conversions of arguments.</summary>
    [Cmdlet("Test", "Argument")]
    public sealed class TestArgumentCommand : ProbeCommand
    {
        [Parameter(Position = 0)]
        public object? Any { get; set; }

        [Parameter]
        public string? Text { get; set; }

        [Parameter]
        public int Number { get; set; }

        [Parameter]
        public int[]? Numbers { get; set; }

        [Parameter]
        public bool Truth { get; set; }

        [Parameter]
        public SwitchParameter Switch { get; set; }

        [Parameter]
        public TimeSpan Time { get; set; }

        [Parameter]
        public Uri? Address { get; set; }

        [Parameter]
        public double Real { get; set; }

        [Parameter]
        [ValidateSet("one", "two")]
        public string? Word { get; set; }

        [Parameter]
        [ValidateNotNullOrEmpty]
        public string[]? Words { get; set; }

        [Parameter]
        [ValidateCount(1, 2)]
        public string[]? Few { get; set; }

        [Parameter]
        [ValidateLength(2, 3)]
        public string? Short { get; set; }

        [Parameter]
        [ValidatePattern("^a+$")]
        public string? Pattern { get; set; }

        protected override void ProcessRecord() =>
            Tell(MyInvocation.BoundParameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).Cast<object>().ToArray(),
                Any ?? Text ?? Word ?? Short ?? Pattern ?? (object?)Numbers ?? Words ?? Few ?? Address ?? (object)(Number != 0 ? Number : Real != 0 ? Real : Time != default ? Time : Switch.IsPresent ? "on" : Truth));
    }
}
