package org.yizhan.cloud.station;

import java.util.random.RandomGenerator;

/**
 * Who may connect to the broker, and the hash of the password, in one of the forms of {@link
 * MqttPassword}.
 */
public record MqttAccount(String username, String passwordHash) {
  /** An account whose password is known. */
  public static MqttAccount of(String username, String password, RandomGenerator random) {
    return new MqttAccount(username, MqttPassword.hash(password, random));
  }

  /** False when the password was made before passwords were kept in a form that mosquitto reads. */
  public boolean readByMosquitto() {
    return MqttPassword.readByMosquitto(passwordHash);
  }

  /** True when this is the account's password. */
  public boolean opens(String password) {
    return MqttPassword.matches(password, passwordHash);
  }

  /** The hash stays out of logs. */
  @Override
  public String toString() {
    return "account " + username;
  }
}
