# Messages a second that Mail::DKIM verifies: perl mail_dkim_rate.pl <folder of run.sh>
use strict;
use warnings;
use Mail::DKIM::DNS;
use Mail::DKIM::Verifier;
use Net::DNS;
use Time::HiRes 'time';

my $folder = $ARGV[0];
open my $file, '<', "$folder/keys.tsv" or die $!;
my %keys = map { chomp; split /\t/ } <$file>;
{
    no warnings 'redefine';
    *Mail::DKIM::DNS::query = sub { Net::DNS::RR->new( name => $_[0], type => 'TXT', txtdata => [ unpack '(a255)*', $keys{ $_[0] } ] ) };
}
my @messages = map { local $/; open my $in, '<:raw', $_ or die $!; scalar <$in> } glob "$folder/*.eml";
my $start = time;
for my $message (@messages) {
    my $verifier = Mail::DKIM::Verifier->new;
    $verifier->PRINT($message);
    $verifier->CLOSE;
    die 'a message does not verify' unless $verifier->result eq 'pass';
}
printf "Mail::DKIM  %8.0f messages/s\n", @messages / ( time - $start );
