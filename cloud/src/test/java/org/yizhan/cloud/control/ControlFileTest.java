package org.yizhan.cloud.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlFileTest {
  @TempDir Path data;

  @Test
  void onlyTheOwnerReadsIt() throws Exception {
    ControlFile file = new ControlFile(URI.create("http://127.0.0.1:8080"), "quiet");
    file.write(data);
    file.write(data);
    assertEquals(Optional.of(file), ControlFile.read(data));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(data.resolve(ControlFile.NAME))));
    assertFalse(file.toString().contains("quiet"));
    ControlFile.remove(data);
    assertEquals(Optional.empty(), ControlFile.read(data));
  }

  @Test
  void eachStartHasASecretOfItsOwn() {
    ControlSecret secret = new ControlSecret(new SecureRandom());
    assertTrue(secret.matches(secret.value()));
    assertFalse(secret.matches(null));
    assertFalse(secret.matches(""));
    assertFalse(secret.matches(secret.value().substring(1)));
    assertNotEquals(secret.value(), new ControlSecret(new SecureRandom()).value());
  }
}
