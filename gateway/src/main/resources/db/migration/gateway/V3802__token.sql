-- Which keys have signed access tokens, each since when: so that a change is written down once, whichever node sees it.
create schema gateway_token;

create table gateway_token.signing_key (
    id    text        primary key,     -- kid
    since timestamptz not null
);
