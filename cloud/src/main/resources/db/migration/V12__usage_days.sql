-- The UTC days for which a station has readings, and the hour of the day (0 to 23) from which on
-- its roll-ups have to be computed again; null when they are up to date.
create table usage_day (
  station    varchar(40) not null,
  epoch_day  bigint      not null,
  dirty_from integer,
  primary key (station, epoch_day)
);
