-- The last word of each station on the configuration that it was to run.
create table reported_config (
  station     varchar(40)              not null primary key,
  revision    bigint                   not null,
  hash        varchar(80)              not null,
  status      varchar(10)              not null,
  reason      varchar(1000),
  reported_at timestamp with time zone not null
);
