using System;
using System.Globalization;
using System.IO;
using System.Threading;
using MailAuth.Dns;
using MailAuth.Text;
using MailAuth.Spf;

var zone = ZoneFile.Parse(args[0], File.ReadAllText(args[0]));
Console.WriteLine(SpfLookup.GetAsync(new ZoneResolver(zone), DomainName.Parse("contoso.example"), default).GetAwaiter().GetResult());
