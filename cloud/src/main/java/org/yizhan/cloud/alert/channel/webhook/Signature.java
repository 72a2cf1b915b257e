package org.yizhan.cloud.alert.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks says: HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final byte[][] keys;

  /**
   * @param secrets base64 with or without {@code whsec_}, space-separated while one replaces
   *     another
   */
  Signature(String secrets) {
    this.keys =
        Arrays.stream(secrets.strip().split("\\s+")).map(Signature::key).toArray(byte[][]::new);
  }

  private static byte[] key(String secret) {
    String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The cause would quote the secret.
      throw new IllegalArgumentException("yizhan.alert.webhook.secret is not base64");
    }
  }

  /** The header {@code webhook-signature}: one signature for each secret. */
  String of(String id, long timestampSeconds, String body) {
    byte[] signed = (id + '.' + timestampSeconds + '.' + body).getBytes(UTF_8);
    return Arrays.stream(keys)
        .map(key -> "v1," + hmac(key, signed))
        .collect(Collectors.joining(" "));
  }

  private static String hmac(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
