package org.yizhan.cloud.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A UTC day as table {@code hours_change} keeps it. */
@MappedEntity("hours_change")
record HoursChangeRow(@Id long epochDay, long changes) {}
