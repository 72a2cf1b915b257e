package org.yizhan.cloud.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Settings {@code yizhan.access.*}.
 *
 * @param adminPassword of the first {@code admin}; without it one is made and written to the log
 *     once
 * @param demoPassword gives {@code operator}, {@code crew}, {@code manager} and {@code admin} this
 *     password at each start; for demonstrations only
 * @param cookieSecure sends the session cookie over TLS only; to be set where TLS ends before the
 *     service
 */
@ConfigurationProperties("yizhan.access")
public record AccessSettings(
    @Nullable String adminPassword,
    @Nullable String demoPassword,
    @Bindable(defaultValue = "false") boolean cookieSecure) {
  /** Without the passwords: settings end up in logs. */
  @Override
  public String toString() {
    return "AccessSettings[adminPassword="
        + masked(adminPassword)
        + ", demoPassword="
        + masked(demoPassword)
        + ", cookieSecure="
        + cookieSecure
        + "]";
  }

  private static String masked(@Nullable String secret) {
    return secret == null ? "none" : "***";
  }
}
