-- Hourly values now hold sums and times in states: every known day is to be rolled up again.
update usage_day set dirty_from = 0;

-- How often hours of a UTC day have been written. What was added up at a lower count is out of date.
create table hours_change (
  epoch_day bigint not null,
  changes   bigint not null,
  primary key (epoch_day)
);
