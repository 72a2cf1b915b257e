package org.yizhan.cloud.station;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * MQTT passwords of stations, and the form in which they are kept: {@code sha256$<salt>$<digest>},
 * both hexadecimal, the digest over salt and password.
 *
 * <p>One round of SHA-256 is enough here: a password is 32 characters that a generator made, 190
 * bits, so there is nothing to guess; and a slow hash would stall the broker when thousands of
 * stations reconnect at once.
 */
final class MqttPassword {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;
  private static final int SALT_BYTES = 16;
  private static final String PREFIX = "sha256$";
  private static final HexFormat HEX = HexFormat.of();

  private MqttPassword() {}

  static String generate(RandomGenerator random) {
    StringBuilder password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  static String hash(String password, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return PREFIX + HEX.formatHex(salt) + "$" + HEX.formatHex(digest(salt, password));
  }

  /** Compares in constant time. */
  static boolean matches(String password, String hash) {
    int dollar = hash.indexOf('$', PREFIX.length());
    if (!hash.startsWith(PREFIX) || dollar < 0) {
      return false;
    }
    byte[] salt = HEX.parseHex(hash, PREFIX.length(), dollar);
    byte[] expected = HEX.parseHex(hash, dollar + 1, hash.length());
    return MessageDigest.isEqual(expected, digest(salt, password));
  }

  private static byte[] digest(byte[] salt, String password) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
