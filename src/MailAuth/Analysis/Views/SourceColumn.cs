using System;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>The sending source of a row, which is known once all rows are.</summary>
sealed class SourceColumn(DmarcSourceClassifier classifier, int most) : GroupColumn
{
    readonly TextPool names = new(most, isName: false);

    public override bool IsLate => true;

    public override int NumberOf(DmarcReportRow row) => classifier.Add(row).Number;

    // A name stands for one source with its class; the same service may be one domain's own and spoofed for another.
    public override int Settle(int number)
    {
        var source = classifier.SourceOf(new DmarcSourceKey(number));
        var name = names.Add(source.Name);
        return name <= 0 ? name : (name * ClassCount) + (int)source.Class;
    }

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number)
    {
        if (number <= 0)
            return (group, null);
        var name = names[number / ClassCount];
        var kind = (DmarcSourceClass)(number % ClassCount);
        // Where names had to be told apart, the class is in the name.
        var text = name is not null && name.EndsWith($" ({kind})", StringComparison.Ordinal) ? name : $"{name} ({SentenceFile.Sources.Get("Class." + kind)})";
        return (group with { Source = name, SourceClass = kind }, text);
    }

    static int ClassCount => (int)DmarcSourceClass.Spoof + 1;
}
