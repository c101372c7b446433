using System;

namespace MailAuth.Json;

/// <summary>Keeps a public property out of JSON: its parts stand there in another way.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class JsonOmitAttribute : Attribute;
