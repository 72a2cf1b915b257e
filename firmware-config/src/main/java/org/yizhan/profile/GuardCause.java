package org.yizhan.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why a station's own guard acts. The first ones are causes of rules in profiles; the others come
 * from people. The code is the value of the quantity {@code guard}.
 */
public enum GuardCause {
  /** More current than the device's {@code current_max_a}. */
  OVER_CURRENT("over_current", 1, List.of("charger")),
  /** Hotter than the device's {@code temperature_max_c}. */
  OVER_TEMPERATURE("over_temperature", 2, List.of("charger")),
  /** Water where there should be none. */
  LEAK("leak", 3, List.of("leak")),
  /** Smoke alarm. */
  SMOKE("smoke", 4, List.of("smoke")),
  /** An AED's cabinet is open. */
  CABINET_OPEN("cabinet_open", 5, List.of("aed")),
  /** The station is closed: the lock holds. */
  OPENING_HOURS("opening_hours", 6, List.of()),
  /** Somebody inside pressed the exit button. */
  EXIT("exit", 7, List.of()),
  /** An operator's command. */
  COMMAND("command", 8, List.of());

  private final String word;
  private final int code;
  private final List<String> watched;

  GuardCause(String word, int code, List<String> watched) {
    this.word = word;
    this.code = code;
    this.watched = watched;
  }

  /** The word in profiles and logs. */
  public String word() {
    return word;
  }

  /** The value of the quantity {@code guard}; 0 is no cause. */
  public int code() {
    return code;
  }

  /** Classes of the devices that a rule with this cause watches; none for one that watches none. */
  List<String> watched() {
    return watched;
  }

  /** The causes that a rule of a profile may have. */
  static List<GuardCause> ofRules() {
    return Arrays.stream(values()).filter(c -> c.code <= OPENING_HOURS.code).toList();
  }

  /** The cause of that code; empty for 0, and for a code of another version. */
  public static Optional<GuardCause> ofCode(int code) {
    return Arrays.stream(values()).filter(c -> c.code == code).findFirst();
  }

  static Optional<GuardCause> find(String word) {
    return ofRules().stream().filter(c -> c.word.equals(word)).findFirst();
  }
}
