package org.yizhan.cloud.access;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the people that a new service, or a demonstration, needs before anyone can sign in. */
@Singleton
final class FirstPeople {
  private static final Logger LOG = LoggerFactory.getLogger(FirstPeople.class);
  private static final String ADMIN = "admin";
  private static final int PASSWORD_BYTES = 15;

  private final People people;
  private final AccessSettings settings;
  private final RandomGenerator random;

  FirstPeople(People people, AccessSettings settings, RandomGenerator random) {
    this.people = people;
    this.settings = settings;
    this.random = random;
  }

  @EventListener
  void onStart(StartupEvent event) {
    if (given(settings.demoPassword())) {
      for (Role role : Role.values()) {
        people.put(new Person(role.word(), role), settings.demoPassword());
      }
    } else if (people.nobody()) {
      people.put(new Person(ADMIN, Role.ADMIN), adminPassword());
    }
  }

  private String adminPassword() {
    return Optional.ofNullable(settings.adminPassword())
        .filter(FirstPeople::given)
        .orElseGet(this::generated);
  }

  private static boolean given(@Nullable String setting) {
    return setting != null && !setting.isBlank();
  }

  private String generated() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    LOG.warn("first start: sign in as {} with the password {} (shown this once)", ADMIN, password);
    return password;
  }
}
