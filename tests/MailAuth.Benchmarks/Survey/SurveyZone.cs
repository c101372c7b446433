using System.Globalization;
using System.Text;

namespace MailAuth.Benchmarks.Survey;

/// <summary>A zone of many ordinary domains at Microsoft 365, <c>d0.test</c> and on, with everything that an audit asks for.</summary>
static class SurveyZone
{
    const string Key =
        "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0lPwBjwDQUPlehVVDg+g8z8vXKJ5Xd+FcK5QX3uibvjGdssTz6fEtYM+Exey+7q4yfmcu3sIA+TddCXFqg1km1BqrsgIqqz7WLftJ3NL9XoVrCkN34m6gK0CJehSyg0ZJP/3m4JAEEbZmAT1oZtnbYW/FJNp\" "
        + "\"eheIe/Euc71xW/nZ9CQjuYsRl07U7GtXyak4+3rTUh4m5LEqWG8zKOUEmarRaYiDYQKFzvkbEbwb7bqpDJwGdR8FzY+OrqmJ5UV0L1X6def2Tvz8r5Bw9n8i85xvFxoPnrkWHwG6qgoKZIzgMl9o4InXB28ZQbO/6eDYHbwjdQlwmlukeSfD5GmnxQIDAQAB\"";

    /// <summary>The domain with that number.</summary>
    public static string Domain(int number) => "d" + number.ToString(CultureInfo.InvariantCulture) + ".test";

    /// <summary>The zone <c>test.</c> as a master file.</summary>
    public static string Write(int domains)
    {
        var zone = new StringBuilder("""
            $ORIGIN test.
            $TTL 3600
            @ SOA ns1 hostmaster 1 7200 3600 1209600 3600
            @ NS ns1
            @ NS ns2
            ns1 A 127.0.0.1
            ns2 A 127.0.0.1
            spf.shared TXT "v=spf1 include:a.shared.test include:b.shared.test -all"
            a.shared TXT "v=spf1 ip4:192.0.2.0/24 -all"
            b.shared TXT "v=spf1 ip6:2001:db8::/32 -all"
            mx.shared A 192.0.2.25

            """);
        for (var i = 0; i < domains; i++)
        {
            var name = Domain(i) + ".";
            zone.Append(CultureInfo.InvariantCulture, $"""
                {name} MX 10 mx.shared.test.
                {name} TXT "v=spf1 include:spf.shared.test -all"
                selector1._domainkey.{name} TXT {Key}
                _dmarc.{name} TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@{Domain(i)}"
                _mta-sts.{name} TXT "v=STSv1; id=1"
                mta-sts.{name} A 192.0.2.26
                _smtp._tls.{name} TXT "v=TLSRPTv1; rua=mailto:tls@{Domain(i)}"

                """);
        }

        return zone.ToString();
    }
}
