-- A certificate number (字号) in the one form by which it is compared, as schemas.marriage.CertificateNumber has it: however it was typed.
create function civil_affairs.certificate_key(written text) returns text language sql immutable parallel safe as $$
    select regexp_replace(upper(regexp_replace(regexp_replace(normalize(written, NFKC),
               '[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u3000\ufeff]', '', 'g'),
               '[\u058a\u2010-\u2015\u2212\u2e3a\u2e3b\u301c\u3030\u30fc_]', '-', 'g')),
               '^(B?[JL][0-9]{6}-[0-9]{4}-)0*([0-9]{1,6})$', '\1\2')
$$;

-- A divorce that names the certificate of the marriage alone is found by it.
create index marriage_registration_refers_certificate on civil_affairs.marriage_registration (civil_affairs.certificate_key(refers_certificate))
    where refers_certificate is not null;
