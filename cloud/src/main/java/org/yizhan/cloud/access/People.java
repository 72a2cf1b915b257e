package org.yizhan.cloud.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The people who may sign in. */
@Singleton
public final class People {
  private final PersonRows rows;
  private final Clock clock;

  People(PersonRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * The person whose name and password these are. Takes about the same time whether the name or the
   * password is wrong.
   */
  Optional<Person> verify(String username, String password) {
    Optional<PersonRow> row = rows.findById(username);
    String hash = row.map(PersonRow::passwordHash).orElse(PasswordHash.OF_NOBODY);
    boolean matches = PasswordHash.matches(password, hash);
    return row.filter(r -> matches)
        .flatMap(r -> Role.ofWord(r.role()).map(role -> new Person(r.username(), role)));
  }

  boolean nobody() {
    return rows.count() == 0;
  }

  /** Adds a person, or gives an existing one this password and role. */
  void put(Person person, String password) {
    String hash = PasswordHash.of(password);
    if (rows.findById(person.username()).isPresent()) {
      rows.update(person.username(), hash, person.role().word());
    } else {
      rows.save(
          new PersonRow(
              person.username(),
              hash,
              person.role().word(),
              clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
  }
}
