using System;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>Makes the column of each dimension.</summary>
static class GroupColumns
{
    /// <summary>The column of a dimension.</summary>
    public static GroupColumn Of(DmarcReportDimension dimension, DmarcReportMeasureOptions options)
    {
        return dimension switch
        {
            DmarcReportDimension.Domain => Text(true, row => row.Domain, (group, text) => group with { Domain = text }),
            DmarcReportDimension.Organization => Text(false, row => row.Organization, (group, text) => group with { Organization = text }),
            DmarcReportDimension.SourceIP => Text(false, row => row.SourceIP, (group, text) => group with { SourceIP = text }),
            DmarcReportDimension.HeaderFrom => Text(true, row => row.HeaderFrom, (group, text) => group with { HeaderFrom = text }),
            DmarcReportDimension.Result => new WordColumn(row => (int)RowResult.Of(row), (group, word) => (group with { Result = (DmarcReportResult)word }, ((DmarcReportResult)word).ToString())),
            DmarcReportDimension.Disposition => new WordColumn(row => (int)row.Disposition, (group, word) => (group with { Disposition = (ReportDisposition)word }, ((ReportDisposition)word).ToString())),
            DmarcReportDimension.Reason => new ReasonColumn(),
            DmarcReportDimension.Day => new DayColumn(),
            DmarcReportDimension.Selector => new SelectorColumn(options.MostGroups),
            DmarcReportDimension.Source => new SourceColumn(options.Classifier ?? new(), options.MostGroups),
            DmarcReportDimension.HostName => new AddressColumn(options.MostGroups, options.HostNameOf, (group, text) => group with { HostName = text }),
            DmarcReportDimension.Country => new AddressColumn(options.MostGroups, options.CountryOf, (group, text) => group with { Country = text }),
            _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
        };

        TextColumn Text(bool isName, Func<DmarcReportRow, string?> read, Func<DmarcReportMeasure, string?, DmarcReportMeasure> write) =>
            new(new(options.MostGroups, isName), read, write);
    }
}
