package org.yizhan.cloud.intake;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Batches as table {@code intake} keeps them.
 *
 * @param node that stored them, for people
 * @param live whether they are the stations' present, which is taken over first
 * @param bytes length of {@code packed}, so that it can be summed up without reading them
 * @param packed see {@link PackedBatches}
 */
@MappedEntity("intake")
record IntakeRow(
    @Nullable @Id @GeneratedValue(GeneratedValue.Type.IDENTITY) Long id,
    String node,
    boolean live,
    Instant handedOverAt,
    int readings,
    int bytes,
    byte[] packed) {}
