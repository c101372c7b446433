using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace MailAuth.Benchmarks.Survey;

/// <summary>A question as the bare loop sends it.</summary>
/// <param name="Name">The name, without final dot.</param>
/// <param name="Type">The type's number.</param>
readonly record struct Question(string Name, int Type);

/// <summary>
/// The floor: one asynchronous UDP socket that asks questions with a fixed number outstanding, and believes whatever
/// comes back. Nothing is parsed, nothing is retried, nothing is cached.
/// </summary>
static class BareLoop
{
    const int Outstanding = 64;

    public static async Task<int> AskAsync(IPEndPoint server, IReadOnlyList<Question> questions)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await socket.ConnectAsync(server);
        var buffer = new byte[4096];
        var sent = 0;
        var received = 0;
        while (received < questions.Count)
        {
            while (sent < questions.Count && sent - received < Outstanding)
                await socket.SendAsync(Query(sent & 0xFFFF, questions[sent++]), SocketFlags.None);
            await socket.ReceiveAsync(buffer, SocketFlags.None);
            received++;
        }

        return received;
    }

    public static byte[] Query(int id, Question question)
    {
        var labels = question.Name.Split('.');
        var query = new byte[12 + labels.Sum(label => label.Length + 1) + 1 + 4 + 11];
        query[0] = (byte)(id >> 8);
        query[1] = (byte)id;
        query[2] = 1;
        query[5] = 1;
        query[11] = 1;
        var at = 12;
        foreach (var label in labels.Where(label => label.Length > 0))
        {
            query[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, 0, label.Length, query, at);
        }

        at++;
        query[at++] = (byte)(question.Type >> 8);
        query[at++] = (byte)question.Type;
        query[at + 1] = 1;
        at += 2;
        // EDNS0: root name, type 41, 1232 octets.
        query[at + 2] = 41;
        query[at + 3] = 1232 >> 8;
        query[at + 4] = 1232 & 0xFF;
        return query[..(at + 11)];
    }
}
