package org.yizhan.cloud.station;

import io.micronaut.core.annotation.Introspected;

/** Which revision of its profile a station has in the database. */
@Introspected
record StationRevision(String id, long revision) {}
