-- What the fault engine remembers of each station, see StateCodec: written with the incidents it opened, in one transaction.
create table fault_state (
  station varchar(40) not null primary key,
  bytes   bytea       not null
);
