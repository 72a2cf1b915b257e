package org.yizhan.cloud.watch;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A row of table {@code fault_state}.
 *
 * @param bytes as {@link org.yizhan.cloud.fault.StateCodec} writes them
 */
@MappedEntity("fault_state")
record FaultStateRow(@Id String station, byte[] bytes) {}
