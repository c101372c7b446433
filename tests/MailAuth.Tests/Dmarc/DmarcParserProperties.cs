using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dmarc;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcParserProperties
{
    // Pieces that a record is made of, so that chance finds the grammar's corners.
    static readonly string[] Pieces =
    [
        "v=DMARC1", ";", " ", "=", "p", "sp", "np", "rua", "ruf", "fo", "pct", "t", "psd", "none", "reject", "y", "0:1", "d:s", ",", "!", "10m", "%", "%4",
        "mailto:", "a@b.example", "https://c.example/", "@", "é", "\u0001", "\u202e", "\ud800", "99999999999999999999", "-1", ":", "?", "",
    ];

    [Fact]
    public void Whatever_is_published_is_read_and_writes_as_it_reads()
    {
        var texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();
        var domain = DomainName.Parse("contoso.example");

        Prop.ForAll(texts, text =>
        {
            var record = DmarcParser.Parse(text, domain);
            var again = DmarcParser.Parse(record.ToString(), domain);
            return record.ToString() == again.ToString()
                && record.Policy == again.Policy
                && record.Problems.All(problem => problem.Offset >= 0 && problem.Offset + problem.Length <= text.Length);
        }).Prove(3000);
    }
}
