# Signs and verifies with Mail::DKIM: a JSON object a line in, one out. Messages are base64; keys stand in the request.
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use Mail::DKIM::DNS;
use Mail::DKIM::PrivateKey;
use Mail::DKIM::Signer;
use Mail::DKIM::Verifier;
use Net::DNS;

$| = 1;
my %records;
{
    no warnings 'redefine';
    *Mail::DKIM::DNS::query = sub {
        my $text = $records{ lc $_[0] };
        return unless defined $text;
        return Net::DNS::RR->new( name => $_[0], type => 'TXT', txtdata => [ unpack '(a255)*', $text ] );
    };
}

sub feed {
    my ( $dkim, $message ) = @_;
    $dkim->PRINT($message);
    $dkim->CLOSE;
}

while ( my $line = <STDIN> ) {
    my $request = decode_json($line);
    my $message = decode_base64( $request->{message} );
    my $answer;
    if ( $request->{do} eq 'sign' ) {
        my $signer = Mail::DKIM::Signer->new(
            Algorithm => $request->{algorithm},
            Method    => $request->{forms},
            Domain    => $request->{domain},
            Selector  => $request->{selector},
            Key       => Mail::DKIM::PrivateKey->load( Data => $request->{key} ),
            Headers   => join( ':', @{ $request->{headers} } ),
        );
        feed( $signer, $message );
        $answer = { message => encode_base64( $signer->signature->as_string . "\r\n" . $message, '' ) };
    }
    else {
        %records = %{ $request->{dns} };
        my $result = eval {
            my $verifier = Mail::DKIM::Verifier->new;
            feed( $verifier, $message );
            my ($first) = $verifier->signatures;
            $first ? $first->result_detail : $verifier->result_detail;
        };
        $answer = { result => defined $result ? $result : "error: $@" };
    }
    print encode_json($answer), "\n";
}
