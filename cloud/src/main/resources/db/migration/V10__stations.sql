-- The registry: one row a station. Rows are read once, at start-up; memory answers from then on.
create table station (
  id            varchar(40)              not null primary key,
  profile_json  text                     not null,
  revision      bigint                   not null,
  hash          varchar(80)              not null,
  registered_at timestamp with time zone not null,
  password_hash varchar(160)             not null
);
