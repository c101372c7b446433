namespace MailAuth.MtaSts;

/// <summary>A site of nginx: the policy over HTTPS, certbot's challenge over HTTP, nothing else.</summary>
static class NginxSite
{
    /// <summary>The server blocks for a policy host, its certificate where certbot keeps it.</summary>
    public static string Configuration(string host) => $$"""
        # The MTA-STS policy of {{host}}.
        # Files: /var/www/{{host}}/.well-known/mta-sts.txt
        # Certificate: certbot certonly --webroot -w /var/www/{{host}} -d {{host}}
        # (for the first one, before there is a certificate, use certbot certonly --standalone -d {{host}})

        server {
            listen 80;
            listen [::]:80;
            server_name {{host}};

            location /.well-known/acme-challenge/ {
                root /var/www/{{host}};
            }

            location / {
                return 404;
            }
        }

        server {
            listen 443 ssl;
            listen [::]:443 ssl;
            server_name {{host}};

            ssl_certificate /etc/letsencrypt/live/{{host}}/fullchain.pem;
            ssl_certificate_key /etc/letsencrypt/live/{{host}}/privkey.pem;
            ssl_protocols TLSv1.2 TLSv1.3;

            location = /.well-known/mta-sts.txt {
                root /var/www/{{host}};
                types { }
                default_type text/plain;
            }

            location / {
                return 404;
            }
        }

        """.Replace("\r\n", "\n");
}
