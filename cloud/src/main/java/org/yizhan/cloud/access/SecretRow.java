package org.yizhan.cloud.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A secret of the service itself as table {@code signing_secret} keeps it. */
@MappedEntity("signing_secret")
record SecretRow(@Id String name, String secret, Instant createdAt) {}
