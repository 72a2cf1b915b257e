-- Incidents: one row an occurrence of a fault. Names and advice are not kept: the registry and the rules have them.
create table incident (
  id              uuid                     not null primary key,
  station         varchar(40)              not null,
  device          varchar(64),
  fault           varchar(40)              not null,
  severity        varchar(10)              not null,
  historical      boolean                  not null,
  started_at      timestamp with time zone not null,
  detected_at     timestamp with time zone not null,
  cleared_at      timestamp with time zone,
  acknowledged_by varchar(80),
  acknowledged_at timestamp with time zone
);
create index incident_started on incident (started_at desc, id);
create index incident_station on incident (station, started_at desc);
create index incident_cleared on incident (cleared_at);

create table incident_note (
  id          uuid                     not null primary key,
  incident_id uuid                     not null references incident (id),
  noted_at    timestamp with time zone not null,
  author      varchar(80)              not null,
  words       varchar(2000)            not null
);
create index incident_note_incident on incident_note (incident_id, noted_at);

-- What goes to people: at most one row an incident, channel and event. A row whose lease is over without an outcome is sent again.
create table notice (
  id           uuid                     not null primary key,
  incident_id  uuid                     not null references incident (id),
  channel      varchar(40)              not null,
  event        varchar(10)              not null,
  status       varchar(10)              not null,
  attempts     integer                  not null,
  changed_at   timestamp with time zone not null,
  due_at       timestamp with time zone not null,
  leased_until timestamp with time zone,
  last_error   varchar(300),
  constraint notice_once unique (incident_id, channel, event)
);
create index notice_due on notice (status, due_at);
