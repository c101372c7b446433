using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Crypto;
using Xunit;

namespace MailAuth.Tests.Crypto;

public class Ed25519Tests
{
    static readonly byte[] Seed = Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    static readonly byte[] Key = ReferenceEd25519.PublicKey(Seed);
    static readonly byte[] Message = Encoding.ASCII.GetBytes("a message");
    static readonly byte[] Signature = ReferenceEd25519.Sign(Seed, Message);

    static readonly Gen<byte[]> Octets32 = ArbMap.Default.GeneratorFor<byte>().ArrayOf(32);

    // RFC 8032 section 7.1.
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_examples_of_RFC_8032_verify(string key, string message, string signature)
    {
        Assert.True(Ed25519.Verify(Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Fact]
    public void What_the_reference_signs_verifies_and_with_one_bit_changed_does_not()
    {
        Prop.ForAll(Octets32.ToArbitrary(), Octets32.ToArbitrary(), Gen.Choose(0, 1023).ToArbitrary(), (seed, message, bit) =>
        {
            var key = ReferenceEd25519.PublicKey(seed);
            var signature = ReferenceEd25519.Sign(seed, message);
            Assert.True(Ed25519.Verify(key, message, signature));
            // 256 bits of key, 256 of message, 512 of signature.
            var (target, at) = bit < 256 ? (key, bit) : bit < 512 ? (message, bit - 256) : (signature, bit - 512);
            target[at / 8] ^= (byte)(1 << (at % 8));
            return !Ed25519.Verify(key, message, signature);
        }).Prove(20);
    }

    [Fact]
    public void A_field_element_computes_as_big_numbers_do()
    {
        Prop.ForAll(Octets32.ToArbitrary(), Octets32.ToArbitrary(), (left, right) =>
        {
            var (a, b) = (FieldElement.FromBytes(left), FieldElement.FromBytes(right));
            var (x, y) = (Masked(left), Masked(right));
            var p = ReferenceEd25519.P;
            Assert.Equal((x * y) % p, ReferenceEd25519.Number((a * b).ToBytes()));
            Assert.Equal((x + y) % p, ReferenceEd25519.Number((a + b).ToBytes()));
            Assert.Equal(((x - y) % p + p) % p, ReferenceEd25519.Number((a - b).ToBytes()));
            Assert.Equal((x + x) % p, ReferenceEd25519.Number(a.Twice().ToBytes()));
            Assert.Equal(BigInteger.ModPow(x, p - 2, p), ReferenceEd25519.Number(a.Invert().ToBytes()));
            Assert.Equal((x + y) * (x - y + y + y) % p, ReferenceEd25519.Number(((a + b) * (a + b)).ToBytes()));
        }).Prove(100);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(38)]
    public void A_field_element_has_one_spelling_around_p(int above)
    {
        var number = ReferenceEd25519.P + above - 19;
        var octets = ReferenceEd25519.Octets(number);
        Assert.Equal(Masked(octets) % ReferenceEd25519.P, ReferenceEd25519.Number(FieldElement.FromBytes(octets).ToBytes()));
        Assert.Equal(ReferenceEd25519.P - 1, ReferenceEd25519.Number((-FieldElement.One).ToBytes()));
    }

    [Fact]
    public void A_scalar_is_reduced_as_big_numbers_are()
    {
        Prop.ForAll(ArbMap.Default.GeneratorFor<byte>().ArrayOf(64).ToArbitrary(), octets =>
            Assert.Equal(ReferenceEd25519.Number(octets) % ReferenceEd25519.L, ReferenceEd25519.Number(Ed25519Scalar.Reduce(octets)))).Prove(100);
        foreach (var near in new[] { -1, 0, 1 })
        {
            var number = ReferenceEd25519.L + near;
            Assert.Equal(number < ReferenceEd25519.L, Ed25519Scalar.IsCanonical(ReferenceEd25519.Octets(number)));
            Assert.Equal(number % ReferenceEd25519.L, ReferenceEd25519.Number(Ed25519Scalar.Reduce(ReferenceEd25519.Octets(number))));
        }
    }

    [Fact]
    public void A_second_spelling_of_S_is_no_signature()
    {
        Assert.True(Ed25519.Verify(Key, Message, Signature));
        var s = ReferenceEd25519.Number(Signature[32..]);
        for (var other = s + ReferenceEd25519.L; other < BigInteger.Pow(2, 256); other += ReferenceEd25519.L)
            Assert.False(Ed25519.Verify(Key, Message, [.. Signature[..32], .. ReferenceEd25519.Octets(other)]));
    }

    // The points whose order divides 8, and their other spellings.
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void With_a_key_of_small_order_nothing_verifies(string hex)
    {
        var key = Convert.FromHexString(hex);
        // Without a secret at all: under such a key this holds for one message in eight or more.
        for (var i = 0; i < 32; i++)
        {
            byte[] message = [(byte)i];
            Assert.False(Ed25519.Verify(key, message, ReferenceEd25519.Sign(BigInteger.Zero, [7], key, message)));
        }
    }

    [Fact]
    public void A_key_with_a_part_of_small_order_is_held_to_the_stricter_equation()
    {
        // [8][S]B = [8]R + [8][k]A holds for all of these, [S]B = R + [k]A for one in eight (RFC 8032 section 5.1.7 allows both).
        var torsion = ReferenceEd25519.Decode(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))!.Value;
        var key = ReferenceEd25519.Encode(ReferenceEd25519.Add(ReferenceEd25519.Decode(Key)!.Value, torsion));
        for (var i = 0; i < 16; i++)
        {
            byte[] message = [(byte)i];
            var signature = ReferenceEd25519.Sign(ReferenceEd25519.Secret(Seed), [7], key, message);
            var k = ReferenceEd25519.Number(SHA512.HashData([.. signature[..32], .. key, .. message])) % ReferenceEd25519.L;
            Assert.Equal(k % 8 == 0, Ed25519.Verify(key, message, signature));
        }
    }

    [Fact]
    public void What_is_no_point_is_no_key()
    {
        Prop.ForAll(Octets32.ToArbitrary(), octets =>
            Assert.Equal(ReferenceEd25519.Decode(octets) is { } point ? ReferenceEd25519.Encode(point) : null, EdwardsPoint.Decode(octets)?.Encode())).Prove(50);
    }

    [Fact]
    public void Other_lengths_are_no_signature()
    {
        foreach (var length in new[] { 0, 31, 63, 65, 128 })
        {
            Assert.False(Ed25519.Verify(Key, Message, new byte[length]));
            Assert.False(Ed25519.Verify(new byte[length], Message, Signature));
        }
    }

    static BigInteger Masked(byte[] octets) => ReferenceEd25519.Number(octets) % BigInteger.Pow(2, 255);
}
