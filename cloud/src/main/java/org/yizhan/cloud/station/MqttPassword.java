package org.yizhan.cloud.station;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MQTT passwords of stations, and the forms in which they are kept.
 *
 * <p>New ones are kept as mosquitto's password file has them, {@code $6$<salt>$<digest>} in Base64,
 * the digest being SHA-512 over password and salt (mosquitto_passwd(1), {@code -H sha512}), so that
 * such a file can be written from the registry. Old ones are {@code sha256$<salt>$<digest>} in
 * hexadecimal, SHA-256 over salt and password; they stay valid, but no other broker reads them.
 *
 * <p>One round is enough here: a password is 32 characters that a generator made, 190 bits, so
 * there is nothing to guess; and a slow hash would stall the broker when thousands of stations
 * reconnect at once.
 */
final class MqttPassword {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;

  /** Mosquitto takes salts of this length only. */
  private static final int SALT_BYTES = 12;

  private static final Pattern MOSQUITTO =
      Pattern.compile("\\$6\\$([A-Za-z0-9+/=]{16})\\$([A-Za-z0-9+/=]{88})");
  private static final Pattern OLD =
      Pattern.compile("sha256\\$((?:[0-9a-f]{2})+)\\$([0-9a-f]{64})");
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
    return "$6$" + base64(salt) + "$" + base64(digest("SHA-512", bytes(password), salt));
  }

  /** True for the form that mosquitto reads. */
  static boolean readByMosquitto(String hash) {
    return MOSQUITTO.matcher(hash).matches();
  }

  /** Compares in constant time. */
  static boolean matches(String password, String hash) {
    Matcher now = MOSQUITTO.matcher(hash);
    if (now.matches()) {
      byte[] salt = Base64.getDecoder().decode(now.group(1));
      byte[] expected = Base64.getDecoder().decode(now.group(2));
      return MessageDigest.isEqual(expected, digest("SHA-512", bytes(password), salt));
    }
    Matcher old = OLD.matcher(hash);
    return old.matches()
        && MessageDigest.isEqual(
            HEX.parseHex(old.group(2)),
            digest("SHA-256", HEX.parseHex(old.group(1)), bytes(password)));
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] digest(String algorithm, byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
