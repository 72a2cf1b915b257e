package org.yizhan.cloud.ingest;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A rejection as it is kept for people to look at. */
@MappedEntity("set_aside")
record SetAsideRow(
    @Nullable @Id @GeneratedValue(GeneratedValue.Type.IDENTITY) Long id,
    Instant setAsideAt,
    String topic,
    String reason,
    String detail,
    byte[] payload) {}
