package org.yizhan.cloud.app;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part that the service cannot do its work without, for {@code /health} and {@code /prometheus}.
 *
 * @param trouble why it cannot be used, for people; empty while it can. Answers at once
 */
record Dependency(String name, Supplier<Optional<String>> trouble) {}
