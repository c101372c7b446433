using System.Linq;
using MailAuth.Dkim;
using MailAuth.Records;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimParserTests
{
    public const string Rsa2048 = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0lPwBjwDQUPlehVVDg+g8z8vXKJ5Xd+FcK5QX3uibvjGdssTz6fEtYM+Exey+7q4yfmcu3sIA+TddCXFqg1km1BqrsgIqqz7WLftJ3NL9XoVrCkN34m6gK0CJehSyg0ZJP/3m4JAEEbZmAT1oZtnbYW/FJNpeheIe/Euc71xW/nZ9CQjuYsRl07U7GtXyak4+3rTUh4m5LEqWG8zKOUEmarRaYiDYQKFzvkbEbwb7bqpDJwGdR8FzY+OrqmJ5UV0L1X6def2Tvz8r5Bw9n8i85xvFxoPnrkWHwG6qgoKZIzgMl9o4InXB28ZQbO/6eDYHbwjdQlwmlukeSfD5GmnxQIDAQAB";
    public const string Rsa1024 = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDDXkomI6FVz1Y7jZVLsfHvasBfc7IU1r+Q5Ym1MEP9PwvP4rzQ0y3kgwVCcIm/onD5obwbfI0F8gsu7qn2ng2wAr+NtOgRIrNRP6qzxy4/DPReprL5VuZzKiVLxgK2tDxNsi/jvm0RJD/6p2GxWGBLCZOk8gK8cJeeS6kM/xvKawIDAQAB";
    public const string Rsa512 = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK+wiiFchwRJAM2yeyAqFHhWkGXBc1clP/PN5WP9LTXW+NDjvHr1Fm/7wh3/X71VsQugazv/eezoENmmSVKxvMsCAwEAAQ==";
    public const string Ed25519 = "9lD3nD8kWvMOmYdP1XqQ1SyhmfPNGAVNY0Cq4QcRJzk=";

    [Fact]
    public void Absent_tags_differ_from_defaults()
    {
        var record = DkimParser.Parse("p=" + Rsa2048);
        Assert.Equal(RecordStatus.Proposed, record.Status);
        Assert.Null(record.Version);
        Assert.Null(record.KeyType);
        Assert.Equal("rsa", record.EffectiveKeyType);
        Assert.Empty(record.HashAlgorithms);
        Assert.Empty(record.Problems);
    }

    [Theory]
    [InlineData("v=DKIM1; k=rsa; p=" + Rsa512, 512)]
    [InlineData("v=DKIM1; k=rsa; p=" + Rsa1024, 1024)]
    [InlineData("v=DKIM1; k=rsa; p=" + Rsa2048, 2048)]
    [InlineData("v=DKIM1; k=ed25519; p=" + Ed25519, 256)]
    public void The_size_is_computed_from_the_key(string text, int bits) => Assert.Equal(bits, DkimParser.Parse(text).KeySizeBits);

    [Fact]
    public void Flags_hashes_and_services_are_lists()
    {
        var record = DkimParser.Parse("v=DKIM1; h=sha1 : sha256; s=email; t=y:s; n=a note; p=" + Rsa2048);
        Assert.Equal(["sha1", "sha256"], record.HashAlgorithms);
        Assert.Equal(["email"], record.ServiceTypes);
        Assert.True(record.IsTest);
        Assert.True(record.IsStrictIdentity);
        Assert.Equal("a note", record.Notes);
    }

    [Fact]
    public void An_empty_key_is_a_revoked_one()
    {
        var record = DkimParser.Parse("v=DKIM1; p=");
        Assert.True(record.IsRevoked);
        Assert.False(record.IsUsable);
        Assert.Equal(RecordStatus.Proposed, record.Status);
    }

    [Theory]
    [InlineData("v=DKIM1", "MissingKey")]
    [InlineData("k=rsa; v=DKIM1; p=" + Rsa2048, "VersionNotFirst")]
    [InlineData("v=DKIM2; p=" + Rsa2048, "BadVersion")]
    [InlineData("v=DKIM1; p=" + Rsa2048 + "; p=" + Rsa1024, "DuplicateTag")]
    [InlineData("v=DKIM1; nonsense; p=" + Rsa2048, "NotATag")]
    [InlineData("v=DKIM1; k=dsa; p=" + Rsa2048, "UnknownKeyType")]
    [InlineData("v=DKIM1; p=!!!!", "NotBase64")]
    [InlineData("v=DKIM1\\; k=rsa\\; p=" + Rsa2048, "BadVersion")]
    public void What_no_verifier_can_use_is_malformed(string text, string code)
    {
        var record = DkimParser.Parse(text);
        Assert.Equal(RecordStatus.Malformed, record.Status);
        Assert.Contains(record.Problems, problem => problem.Code == code);
    }

    [Fact]
    public void Positions_of_key_problems_are_in_the_record()
    {
        var problem = DkimParser.Parse("v=DKIM1; p=AAAA!AAA").Problems.First(problem => problem.Code == "NotBase64");
        Assert.Equal(15, problem.Offset);
    }

    [Theory]
    [InlineData("v=DKIM1; p=", true)]
    [InlineData("v = dkim1; p=", true)]
    [InlineData("k=rsa; p=abc", true)]
    [InlineData("v=DKIM2; p=abc", false)]
    [InlineData("v=spf1 -all", false)]
    [InlineData("o=~", false)]
    public void Other_texts_at_a_selector_are_no_keys(string text, bool isDkim) => Assert.Equal(isDkim, DkimParser.IsDkim(text));
}
