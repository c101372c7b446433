using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Web;

/// <summary>Connections that wait for another request to the same host and port. Any number of threads may use it.</summary>
sealed class IdleConnections : IDisposable
{
    // Servers close after five seconds or more; a closed one costs a round trip to find out.
    static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    readonly LinkedList<(string Key, WebConnection Connection)> idle = new();
    bool isDisposed;

    /// <summary>Takes one out; null where none waits.</summary>
    public WebConnection? Take(string key, DateTimeOffset now)
    {
        lock (idle)
        {
            for (var node = idle.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Key != key)
                    continue;
                idle.Remove(node);
                if (now - node.Value.Connection.UsedAt <= MaxAge)
                    return node.Value.Connection;
                node.Value.Connection.Dispose();
                return null;
            }
        }

        return null;
    }

    /// <summary>Lets one wait; the one that waited longest goes where too many do.</summary>
    public void Put(string key, WebConnection connection, DateTimeOffset now)
    {
        connection.UsedAt = now;
        WebConnection? tooMany = connection;
        lock (idle)
        {
            if (!isDisposed)
            {
                idle.AddLast((key, connection));
                tooMany = null;
                if (idle.Count > WebLimits.MaxIdle)
                {
                    tooMany = idle.First!.Value.Connection;
                    idle.RemoveFirst();
                }
            }
        }

        tooMany?.Dispose();
    }

    /// <summary>Closes all; those that come later are closed at once.</summary>
    public void Dispose()
    {
        lock (idle)
        {
            isDisposed = true;
            foreach (var (_, connection) in idle.ToArray())
                connection.Dispose();
            idle.Clear();
        }
    }
}
