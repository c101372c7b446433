using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Web;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Web;

public class HttpFuzzTests(ITestOutputHelper output)
{
    const int MaxLength = 1000;

    static readonly string[] Samples =
    [
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nX: y\r\n\r\n",
        "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nhello",
        "HTTP/1.1 301 Moved\r\nLocation: https://x.example/\r\nContent-Length: 0\r\n\r\n",
    ];

    [Fact]
    public async Task Mutated_answers_are_read_or_refused_within_the_limits()
    {
        var seed = Proof.Seed;
        output.WriteLine($"MAILAUTH_SEED={seed}");
        var random = new Random(unchecked((int)seed));
        for (var i = 0; i < Proof.Times(2000); i++)
        {
            var octets = Mutated(random);
            using var body = new MemoryStream();
            try
            {
                var reader = new HttpReader(new MemoryStream(octets));
                var header = await HttpHeader.ReadAsync(reader);
                Assert.InRange(header.StatusCode, 200, 999);
                Assert.All(header.Fields, field => Assert.DoesNotContain(field.Value, char.IsControl));
                await HttpBody.ReadAsync(reader, header, body, MaxLength);
            }
            catch (HttpException e)
            {
                Assert.DoesNotContain(e.Message, char.IsControl);
            }

            Assert.True(body.Length <= MaxLength);
        }
    }

    static byte[] Mutated(Random random)
    {
        var octets = Encoding.ASCII.GetBytes(Samples[random.Next(Samples.Length)]).ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            var at = random.Next(octets.Count);
            switch (random.Next(4))
            {
                case 0:
                    octets[at] = (byte)random.Next(256);
                    break;
                case 1:
                    octets.RemoveAt(at);
                    break;
                case 2:
                    octets.Insert(at, (byte)"0123456789ABCDEF \r\n:;,-"[random.Next(23)]);
                    break;
                default:
                    octets.InsertRange(at, octets.Skip(random.Next(octets.Count)).Take(random.Next(60)).ToArray());
                    break;
            }
        }

        return [.. octets];
    }
}
