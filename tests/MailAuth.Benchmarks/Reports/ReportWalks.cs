using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using MailAuth.Reports;

namespace MailAuth.Benchmarks.Reports;

/// <summary>Ways to go through a folder of .xml.gz, and what one costs: <c>seconds CPU-seconds peak-MB records text-or-messages</c>.</summary>
static class ReportWalks
{
    /// <summary>The least: gunzip, and an XmlReader that visits every node and takes every text.</summary>
    public static (long Records, long Sum) Floor(string path)
    {
        long records = 0, length = 0;
        foreach (var file in FilesOf(path))
        {
            using var reader = XmlReader.Create(Gunzip(file));
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Text)
                    length += reader.Value.Length;
                else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "record")
                    records++;
            }
        }

        return (records, length);
    }

    /// <summary>Gunzip alone.</summary>
    public static (long Records, long Sum) GunzipOnly(string path)
    {
        var buffer = new byte[64 * 1024];
        long length = 0;
        foreach (var file in FilesOf(path))
        {
            using var stream = Gunzip(file);
            for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
                length += read;
        }

        return (0, length);
    }

    /// <summary>Ours, as the cmdlet does it: what a file holds, then its reports record by record as rows.</summary>
    public static (long Records, long Sum) Import(string path)
    {
        long records = 0, messages = 0;
        foreach (var file in FilesOf(path))
            ImportFile(file, ref records, ref messages);
        return (records, messages);
    }

    /// <summary>Ours on several cores.</summary>
    public static (long Records, long Sum) ImportParallel(string path)
    {
        long records = 0, messages = 0;
        Parallel.ForEach(FilesOf(path), file =>
        {
            long ofFile = 0, messagesOfFile = 0;
            ImportFile(file, ref ofFile, ref messagesOfFile);
            Interlocked.Add(ref records, ofFile);
            Interlocked.Add(ref messages, messagesOfFile);
        });
        return (records, messages);
    }

    /// <summary>Measures one walk.</summary>
    public static (double Seconds, double Cpu, long Records, long Sum) Measure(Func<string, (long, long)> walk, string path)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var (records, sum) = walk(path);
        watch.Stop();
        process.Refresh();
        return (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds, records, sum);
    }

    static void ImportFile(string file, ref long records, ref long messages)
    {
        using var container = ReportContainer.Open(file);
        foreach (var packed in container.ReadReports())
        {
            using var content = packed.OpenContent();
            var reader = new AggregateReportReader(content);
            DmarcReport? head = null;
            while (reader.ReadRecord() is { } record)
            {
                head ??= reader.Report;
                var row = DmarcReportRow.Of(head, record);
                messages += row.Count;
                records++;
            }
        }
    }

    static string[] FilesOf(string path) => Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)] : [path];

    static Stream Gunzip(string file)
    {
        var stream = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
