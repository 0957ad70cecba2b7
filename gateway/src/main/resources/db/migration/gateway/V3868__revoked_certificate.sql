-- Certificates taken back one by one: by their thumbprint, or by who issued them and their number. Taken back for good.
create table gateway_caller.revoked_certificate (
    id         bigint      generated always as identity primary key,
    thumbprint text        unique,          -- SHA-256, base64url; or:
    issuer     text,                        -- distinguished name in canonical form …
    serial     text,                        -- … and serial number, hexadecimal
    revoked_at timestamptz not null default now(),
    check ((thumbprint is null) = (serial is not null) and (issuer is null) = (serial is null)),
    unique (issuer, serial)
);

create trigger announced after insert or update or delete or truncate on gateway_caller.revoked_certificate
    for each statement execute function gateway_caller.announce();
