package org.yizhan.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** An authority of a test's own, made with the JDK's keytool, and what it has signed. */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  /** Makes a key and a certificate for an authority; its files are in {@code folder}. */
  public TestAuthority(Path folder) throws IOException {
    this.folder = folder;
    this.store = folder.resolve("authority.p12");
    keytool(
        store, "-genkeypair -alias ca -keyalg EC -dname CN=test-authority -validity 2 -ext bc:c");
    Files.writeString(certificate(), exported(store, "ca"));
  }

  /** The authority's certificate, PEM. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  public String pem() throws IOException {
    return Files.readString(certificate());
  }

  /** A server's key and certificate, PEM. */
  public record Server(Path key, Path certificate) {}

  /**
   * Signs a certificate for a server.
   *
   * @param name its name, as keytool writes it: {@code dns:localhost} or {@code ip:127.0.0.1}
   */
  public Server server(String name) throws IOException {
    String id = name.replace(':', '-');
    Path own = folder.resolve(id + ".p12");
    keytool(own, "-genkeypair -alias server -keyalg EC -validity 2 -dname CN=" + id);
    Path request = folder.resolve(id + ".csr");
    Path signed = folder.resolve(id + ".pem");
    keytool(own, "-certreq -alias server -file " + request);
    keytool(
        store,
        "-gencert -rfc -alias ca -validity 2 -infile "
            + request
            + " -outfile "
            + signed
            + " -ext san="
            + name);
    Path key = folder.resolve(id + ".key");
    Files.writeString(key, key(own));
    return new Server(key, signed);
  }

  private static String key(Path store) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String exported(Path store, String alias) throws IOException {
    return keytool(store, "-exportcert -rfc -alias " + alias);
  }

  private static String keytool(Path store, String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Pattern.compile(" ").splitAsStream(arguments).toList());
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output;
  }
}
