package org.yizhan.cloud.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A person as table {@code person} keeps them. */
@MappedEntity("person")
record PersonRow(@Id String username, String passwordHash, String role, Instant createdAt) {}
