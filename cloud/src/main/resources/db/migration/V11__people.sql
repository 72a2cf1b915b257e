-- People who sign in, what was done by whom, and the secret that signs their sessions.
create table person (
  username      varchar(64)              not null primary key,
  password_hash varchar(80)              not null,
  role          varchar(16)              not null,
  created_at    timestamp with time zone not null
);

create table audit (
  id      varchar(36)              not null primary key,
  at      timestamp with time zone not null,
  who     varchar(64)              not null,
  action  varchar(40)              not null,
  subject varchar(80)              not null
);
create index audit_at on audit (at);

create table signing_secret (
  name       varchar(20)              not null primary key,
  secret     varchar(128)             not null,
  created_at timestamp with time zone not null
);
