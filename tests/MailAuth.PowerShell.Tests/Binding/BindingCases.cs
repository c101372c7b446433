using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.PowerShell.Tests.Running;
using static PowerShellDriver.Binding.CommandArgument;

namespace MailAuth.PowerShell.Tests.Binding;

/// <summary>What PowerShell's binder does with calls like ours; expected values are what PowerShell 7.6 printed.</summary>
static class BindingCases
{
    static PSObject O(object properties) => CmdletRunner.Custom(properties);

    public static IReadOnlyList<BindingCase> Pipeline { get; } =
    [
        BindingCase.Pipe<TestTextCommand>("'a', 'b' | Test-Text", "Text:'a',null Text:'b',null", ["a", "b"]),
        BindingCase.Pipe<TestTextCommand>("[pscustomobject]@{ Caption = 'a'; Label = 'x' }, [pscustomobject]@{ Caption = 'b' } | Test-Text", "Text:'a','x' Text:'b',null",
            [O(new { Caption = "a", Label = "x" }), O(new { Caption = "b" })]),
        BindingCase.Pipe<TestTextCommand>("[pscustomobject]@{ Number = 5 } | Test-Text", "Number:Int32 5,null", [O(new { Number = 5 })]),
        BindingCase.Pipe<TestTextCommand>("[pscustomobject]@{ Number = '5' } | Test-Text", "Text:'@{Number=5}',null", [O(new { Number = "5" })]),
        BindingCase.Pipe<TestTextCommand>("[pscustomobject]@{ Foo = 1 } | Test-Text", "Text:'@{Foo=1}',null", [O(new { Foo = 1 })]),
        BindingCase.Pipe<TestTextCommand>("5 | Test-Text", "Text:'5',null", [5]),
        BindingCase.Pipe<TestTextCommand>("$null | Test-Text", "ParameterArgumentValidationErrorNullNotAllowed", [null]),
        BindingCase.Pipe<TestTextCommand>("'' | Test-Text", "ParameterArgumentValidationErrorEmptyStringNotAllowed", [""]),
        BindingCase.Pipe<TestTextCommand>("'a' | Test-Text -Label y", "Text:'a','y'", ["a"], new { Label = "y" }),
        BindingCase.Pipe<TestTextCommand>("'a' | Test-Text -Text b", "InputObjectNotBound", ["a"], new { Text = "b" }),
        BindingCase.Pipe<TestTextCommand>("'a' | Test-Text -Number 3", "InputObjectNotBound", ["a"], new { Number = 3 }),
        BindingCase.Pipe<TestTextCommand>("@() | Test-Text", "", []),

        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Taste = 'sour'; Truth = $true; Switch = $true; Count = '3'; List = 'x', 'y' } | Test-Property", "'a',Taste Sour,Boolean True,Boolean True,Int32 3,['x' 'y']",
            [O(new { Name = "a", Taste = "sour", Truth = true, Switch = true, Count = "3", List = new object[] { "x", "y" } })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Id = 'a'; Count = 2; Switch = $true }, [pscustomobject]@{ Domain = 'b' } | Test-Property", "'a',null,null,Boolean True,Int32 2,null 'b',null,null,Boolean False,Int32 7,null",
            [O(new { Id = "a", Count = 2, Switch = true }), O(new { Domain = "b" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Id = 'i'; Domain = 'd'; Name = 'n' } | Test-Property", "'n',null,null,Boolean False,Int32 7,null", [O(new { Id = "i", Domain = "d", Name = "n" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Taste = 'bitter' }, [pscustomobject]@{ Name = 'b' } | Test-Property", "'a',null,null,Boolean False,Int32 7,null 'b',null,null,Boolean False,Int32 7,null",
            [O(new { Name = "a", Taste = "bitter" }), O(new { Name = "b" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Truth = 'True' } | Test-Property", "'a',null,null,Boolean False,Int32 7,null", [O(new { Name = "a", Truth = "True" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Truth = $null } | Test-Property", "'a',null,null,Boolean False,Int32 7,null", [O(new { Name = "a", Truth = (object?)null })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Taste = $null } | Test-Property", "'a',null,null,Boolean False,Int32 7,null", [O(new { Name = "a", Taste = (object?)null })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Switch = 'yes' } | Test-Property", "'a',null,null,Boolean False,Int32 7,null", [O(new { Name = "a", Switch = "yes" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; Count = 99 } | Test-Property", "ParameterArgumentValidationError", [O(new { Name = "a", Count = 99 })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; List = 'x' } | Test-Property", "'a',null,null,Boolean False,Int32 7,['x']", [O(new { Name = "a", List = "x" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 'a'; List = $null } | Test-Property", "'a',null,null,Boolean False,Int32 7,null", [O(new { Name = "a", List = (object?)null })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = 1, 2 } | Test-Property", "InputObjectNotBound", [O(new { Name = new object[] { 1, 2 } })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = '' } | Test-Property", "ParameterArgumentValidationErrorEmptyStringNotAllowed", [O(new { Name = "" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Name = $null; Domain = 'd' } | Test-Property", "ParameterArgumentValidationErrorNullNotAllowed", [O(new { Name = (object?)null, Domain = "d" })]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Taste = 'sour' } | Test-Property", "InputObjectMissingMandatory", [O(new { Taste = "sour" })]),
        BindingCase.Pipe<TestPropertyCommand>("'a' | Test-Property", "InputObjectNotBound", ["a"]),
        BindingCase.Pipe<TestPropertyCommand>("[pscustomobject]@{ Truth = $true } | Test-Property -Name n", "'n',null,Boolean True,Boolean False,Int32 7,null", [O(new { Truth = true })], new { Name = "n" }),

        BindingCase.Pipe<TestGuardedCommand>("'a', 'b' | Test-Guarded", "['a'],null ['b'],null", ["a", "b"]),
        BindingCase.Pipe<TestGuardedCommand>("[pscustomobject]@{ Domain = 'a'; Customer = 'c' } | Test-Guarded", "['a'],'c'", [O(new { Domain = "a", Customer = "c" })]),
        BindingCase.Pipe<TestGuardedCommand>("[pscustomobject]@{ Id = 'a' } | Test-Guarded", "['a'],null", [O(new { Id = "a" })]),
        BindingCase.Pipe<TestGuardedCommand>("[pscustomobject]@{ Foo = 'a' } | Test-Guarded", "InputObjectNotBound", [O(new { Foo = "a" })]),
        BindingCase.Pipe<TestGuardedCommand>("[pscustomobject]@{ Id = [pscustomobject]@{ Domain = 'in' } } | Test-Guarded", "['in'],null", [O(new { Id = O(new { Domain = "in" }) })]),
        BindingCase.Pipe<TestGuardedCommand>("[pscustomobject]@{ Id = 7 } | Test-Guarded", "ParameterArgumentTransformationError", [O(new { Id = 7 })]),
        BindingCase.Pipe<TestGuardedCommand>("7 | Test-Guarded", "InputObjectNotBound", [7]),
        BindingCase.Pipe<TestGuardedCommand>("$null | Test-Guarded", "ParameterArgumentValidationErrorNullNotAllowed", [null]),
        BindingCase.Pipe<TestGuardedCommand>("[version]'1.2' | Test-Guarded", "InputObjectNotBound", [new Version(1, 2)]),
        BindingCase.Pipe<TestGuardedCommand>("7, 'a' | Test-Guarded", "['a'],null InputObjectNotBound", [7, "a"]),
        BindingCase.Pipe<TestFailingCommand>("'abc' | Test-Failing", "ParameterArgumentTransformationError", ["abc"]),

        BindingCase.Pipe<TestKindCommand>("5, [version]'1.2', '7', '1.2.3' | Test-Kind", "Number:Int32 5 Version:Version 1.2 Number:Int32 7 Version:Version 1.2.3", [5, new Version(1, 2), "7", "1.2.3"]),
        BindingCase.Pipe<TestKindCommand>("'x' | Test-Kind", "InputObjectNotBound", ["x"]),
        BindingCase.Pipe<TestWholeCommand>("'x', 3, [pscustomobject]@{ Size = 4 } | Test-Whole", "PSObject('x'),Int32 -1 PSObject(Int32 3),Int32 -1 PSObject('@{Size=4}'),Int32 4", ["x", 3, O(new { Size = 4 })]),
        BindingCase.Pipe<TestWholeCommand>("$null | Test-Whole", "null,Int32 -1", [null]),
        BindingCase.Pipe<TestSetCommand>("'x' | Test-Set -Path p", "InputObjectNotBound", ["x"], new { Path = "p" }),
    ];

    public static IReadOnlyList<BindingCase> CommandLine { get; } =
    [
        BindingCase.Call<TestSetCommand>("Test-Set p", "Path:'p',null,Boolean False,Int32 0,Taste Sweet", At("p")),
        BindingCase.Call<TestSetCommand>("Test-Set p 3", "Path:'p',null,Boolean False,Int32 3,Taste Sweet", At("p"), At("3")),
        BindingCase.Call<TestSetCommand>("Test-Set p 3 4", "PositionalParameterNotFound!", At("p"), At("3"), At("4")),
        BindingCase.Call<TestSetCommand>("Test-Set -LP l -Raw", "Literal:null,'l',Boolean True,Int32 0,Taste Sweet", Named("LP", "l"), Switch("Raw")),
        BindingCase.Call<TestSetCommand>("Test-Set -LiteralPath l -Raw:$false", "Literal:null,'l',Boolean False,Int32 0,Taste Sweet", Named("LiteralPath", "l"), Named("Raw", false)),
        BindingCase.Call<TestSetCommand>("Test-Set -Path p -LiteralPath l", "AmbiguousParameterSet!", Named("Path", "p"), Named("LiteralPath", "l")),
        BindingCase.Call<TestSetCommand>("Test-Set -Path p -Raw", "AmbiguousParameterSet!", Named("Path", "p"), Switch("Raw")),
        BindingCase.Call<TestSetCommand>("Test-Set p -Raw", "PositionalParameterNotFound!", At("p"), Switch("Raw")),
        BindingCase.Call<TestSetCommand>("Test-Set -Pa p -Ta so", "Path:'p',null,Boolean False,Int32 0,Taste Sour", Named("Pa", "p"), Named("Ta", "so")),
        BindingCase.Call<TestSetCommand>("Test-Set -Pa p -Ta s", "CannotConvertArgumentNoMessage!", Named("Pa", "p"), Named("Ta", "s")),
        BindingCase.Call<TestSetCommand>("Test-Set -Pa p -Ta sal", "Path:'p',null,Boolean False,Int32 0,Taste Salty", Named("Pa", "p"), Named("Ta", "sal")),
        BindingCase.Call<TestSetCommand>("Test-Set p -Taste 1", "Path:'p',null,Boolean False,Int32 0,Taste Sour", At("p"), Named("Taste", "1")),
        BindingCase.Call<TestSetCommand>("Test-Set p -Taste 9", "CannotConvertArgumentNoMessage!", At("p"), Named("Taste", "9")),
        BindingCase.Call<TestSetCommand>("Test-Set -Path p -Path q", "ParameterAlreadyBound!", Named("Path", "p"), Named("Path", "q")),
        BindingCase.Call<TestSetCommand>("Test-Set -Path", "MissingArgument!", Switch("Path")),
        BindingCase.Call<TestSetCommand>("Test-Set p -Nothing 1", "NamedParameterNotFound!", At("p"), Named("Nothing", "1")),
        BindingCase.Call<TestSetCommand>("Test-Set ''", "ParameterArgumentValidationErrorEmptyStringNotAllowed!", At("")),
        BindingCase.Call<TestSetCommand>("Test-Set $null", "ParameterArgumentValidationErrorNullNotAllowed!", At(null)),

        BindingCase.Call<TestArgumentCommand>("Test-Argument", "[],Boolean False"),
        BindingCase.Call<TestArgumentCommand>("Test-Argument x", "['Any'],'x'", At("x")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument x, y", "['Any'],['x' 'y']", At(new object[] { "x", "y" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Text 5", "['Text'],'5'", Named("Text", 5)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Text x, y", "CannotConvertArgument!", Named("Text", new object[] { "x", "y" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Text $null", "['Text'],Boolean False", Named("Text", null)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number '12'", "['Number'],Int32 12", Named("Number", "12")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number '0x10'", "['Number'],Int32 16", Named("Number", "0x10")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number '1.5'", "['Number'],Int32 2", Named("Number", "1.5")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number '2.5'", "['Number'],Int32 2", Named("Number", "2.5")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number 'x'", "CannotConvertArgumentNoMessage!", Named("Number", "x")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number 99999999999", "CannotConvertArgumentNoMessage!", Named("Number", 99999999999L)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Number $null", "ParameterBindingFailed!", Named("Number", null)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Numbers 1", "['Numbers'],[Int32 1]", Named("Numbers", 1)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Numbers '1', '2'", "['Numbers'],[Int32 1 Int32 2]", Named("Numbers", new object[] { "1", "2" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Numbers 1, x", "CannotConvertArgumentNoMessage!", Named("Numbers", new object[] { 1, "x" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Truth $true", "['Truth'],Boolean True", Named("Truth", true)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Truth 1", "['Truth'],Boolean True", Named("Truth", 1)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Truth true", "CannotConvertArgument!", Named("Truth", "true")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Truth $null", "ParameterArgumentValidationErrorNullNotAllowed!", Named("Truth", null)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Switch", "['Switch'],'on'", Switch("Switch")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Switch:1", "['Switch'],'on'", Named("Switch", 1)),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Switch:x", "CannotConvertArgument!", Named("Switch", "x")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Time 00:01:00", "['Time'],TimeSpan 00:01:00", Named("Time", "00:01:00")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Address https://a.example/", "['Address'],Uri https://a.example/", Named("Address", "https://a.example/")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Real '1.5'", "['Real'],Double 1.5", Named("Real", "1.5")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Word ONE", "['Word'],'ONE'", Named("Word", "ONE")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Word three", "ParameterArgumentValidationError!", Named("Word", "three")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Words ''", "ParameterArgumentValidationError!", Named("Words", "")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Words a, ''", "ParameterArgumentValidationError!", Named("Words", new object[] { "a", "" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Words @()", "ParameterArgumentValidationError!", Named("Words", Array.Empty<object>())),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Few a, b, c", "ParameterArgumentValidationError!", Named("Few", new object[] { "a", "b", "c" })),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Short abcd", "ParameterArgumentValidationError!", Named("Short", "abcd")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Pattern AAA", "['Pattern'],'AAA'", Named("Pattern", "AAA")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Pattern b", "ParameterArgumentValidationError!", Named("Pattern", "b")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -T 1", "AmbiguousParameter!", Named("T", "1")),
        BindingCase.Call<TestArgumentCommand>("Test-Argument -Wor one", "AmbiguousParameter!", Named("Wor", "one")),
    ];
}
