package org.yizhan.cloud.intake;

import io.micronaut.core.annotation.Introspected;

/** A row that waits, without what is in it. */
@Introspected
record IntakeNext(long id, int readings) {}
