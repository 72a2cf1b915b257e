package org.yizhan.cloud.station;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A station as table {@code station} keeps it. */
@MappedEntity("station")
record StationRow(
    @Id String id,
    String profileJson,
    long revision,
    String hash,
    Instant registeredAt,
    String passwordHash) {}
