using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Dkim;

namespace MailAuth.Benchmarks.Dkim;

/// <summary>Messages of 2 to 50 KB, half plain text with the white space that people leave, half base64, signed rsa-sha256 relaxed/relaxed with keys of 2048 bits.</summary>
static class SignedMessages
{
    const int Keys = 8;

    static readonly string[] Words = ["the", "invoice", "of", "last", "month", "is", "attached", "please", "pay", "within", "thirty", "days", "kind", "regards"];

    public static (List<byte[]> Messages, RSA[] Keys) Make(int count)
    {
        var random = new Random(20261122);
        var keys = new RSA[Keys];
        for (var i = 0; i < Keys; i++)
            keys[i] = RSA.Create(2048);
        var messages = new List<byte[]>(count);
        for (var i = 0; i < count; i++)
            messages.Add(Sign(i, Body(random, random.Next(2_000, 50_000), i % 2 == 0), keys[i % Keys], i % Keys));
        return (messages, keys);
    }

    static string Body(Random random, int length, bool isText)
    {
        var body = new StringBuilder(length + 100);
        while (body.Length < length)
        {
            if (!isText)
            {
                var octets = new byte[57];
                random.NextBytes(octets);
                body.Append(Convert.ToBase64String(octets)).Append("\r\n");
                continue;
            }

            for (var column = 0; column < 70; column += 6)
                body.Append(Words[random.Next(Words.Length)]).Append(random.Next(30) == 0 ? "  " : " ");
            // format=flowed leaves a blank at the end of a line, people leave some.
            if (random.Next(8) > 0)
                body.Length--;
            body.Append(random.Next(8) == 0 ? "\r\n\r\n" : "\r\n");
        }

        return body.ToString();
    }

    static byte[] Sign(int number, string body, RSA key, int selector)
    {
        var forms = new BodyForm(DkimCanonicalization.Relaxed, null);
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(body));
        var hash = BodyHashes.ReadAsync(stream, [forms], default).GetAwaiter().GetResult().Find(forms)!.Value.Hash;
        string[] fields =
        [
            $"From: Hana Sato <hana.sato@contoso.example>\r\n", $"To: accounts <accounts@fabrikam.example>,\r\n someone.else@fabrikam.example\r\n",
            $"Subject: Invoice {number} of last month and what else is open\r\n", "Date: Thu, 1 Oct 2026 10:00:00 +0900\r\n",
            $"Message-ID: <{number}.20261001100000@mail.contoso.example>\r\n", "MIME-Version: 1.0\r\n", "Content-Type: text/plain; charset=\"utf-8\"\r\n",
        ];
        var field = string.Create(CultureInfo.InvariantCulture, $"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=contoso.example; s=s{selector};\r\n\tt=1790816400; h=From:To:Subject:Date:Message-ID:MIME-Version:Content-Type;\r\n\tbh={Convert.ToBase64String(hash)};\r\n\tb=");
        var signed = new OctetBuffer(4096);
        foreach (var each in fields)
            HeaderCanonicalizer.Append(DkimCanonicalization.Relaxed, new(Encoding.ASCII.GetBytes(each)), signed);
        HeaderCanonicalizer.Append(DkimCanonicalization.Relaxed, new(Encoding.ASCII.GetBytes(field)), signed);
        var signature = key.SignHash(SHA256.HashData(signed.Octets.AsSpan(0, signed.Length - 2)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var received = string.Create(CultureInfo.InvariantCulture, $"Received: from mail.contoso.example (mail.contoso.example [192.0.2.1])\r\n\tby mx.fabrikam.example with ESMTPS id {number};\r\n\tThu, 1 Oct 2026 10:00:01 +0900\r\n");
        return Encoding.ASCII.GetBytes(received + field + Convert.ToBase64String(signature) + "\r\n" + string.Concat(fields) + "\r\n" + body);
    }
}
