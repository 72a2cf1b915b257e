-- Commands to stations, and what became of each: status is waiting, done, refused, failed, expired or unanswered.
create table station_command (
  id           uuid                     not null primary key,
  station      varchar(40)              not null,
  name         varchar(40)              not null,
  args_json    text                     not null,
  sent_at      timestamp with time zone not null,
  expires_at   timestamp with time zone not null,
  requested_by varchar(64)              not null,
  status       varchar(12)              not null,
  detail       text,
  settled_at   timestamp with time zone
);
create index station_command_station on station_command (station, sent_at desc, id);
create index station_command_status on station_command (status);
