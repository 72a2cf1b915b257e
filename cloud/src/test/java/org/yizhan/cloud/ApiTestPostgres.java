package org.yizhan.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real PostgreSQL from the system's packages, in a temporary folder, for as long as the JVM. */
public final class ApiTestPostgres {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "yizhan";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private static ApiTestPostgres running;

  private final AtomicInteger databases = new AtomicInteger();
  private final int port;

  private ApiTestPostgres(int port) {
    this.port = port;
  }

  /** The server, started on first use. */
  public static synchronized ApiTestPostgres server() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  /** The address of a new, empty database. */
  public String newDatabase() {
    String name = "test" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no new database", e);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
  }

  private static ApiTestPostgres start() {
    try {
      Path bin = newestInstalled();
      Path folder = Files.createTempDirectory("yizhan-postgres");
      Path data = folder.resolve("data");
      int port = freePort();
      own(folder);
      run(bin.resolve("initdb").toString(), "-D", data.toString(), "-A", "trust", "-U", USER);
      Process server =
          process(
              List.of(
                  bin.resolve("postgres").toString(),
                  "-D",
                  data.toString(),
                  "-p",
                  Integer.toString(port),
                  "-k",
                  folder.toString(),
                  "-c",
                  "listen_addresses=127.0.0.1"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, bin, folder)));
      ApiTestPostgres postgres = new ApiTestPostgres(port);
      Awaitility.await().atMost(START_TIMEOUT).until(postgres::answers);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be started", e);
    }
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(url("postgres"))) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Path newestInstalled() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IllegalStateException("the tests need PostgreSQL: install package postgresql");
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void own(Path folder) {
    if (root()) {
      // The server refuses to run as root: the account that its package made runs it.
      finish(plain(List.of("chown", "postgres", folder.toString())));
    }
  }

  private static void run(String... command) {
    finish(process(List.of(command)));
  }

  private static Process process(List<String> command) {
    List<String> all = new ArrayList<>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(command);
    return plain(all);
  }

  private static Process plain(List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("LC_ALL", "C.UTF-8");
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
  }

  private static void finish(Process process) {
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new IllegalStateException("failed: " + process.info().commandLine());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** At once: the shutdown that a plain signal asks for waits for every connection to close. */
  private static void stop(Process server, Path bin, Path folder) {
    String data = folder.resolve("data").toString();
    run(bin.resolve("pg_ctl").toString(), "stop", "-D", data, "-m", "immediate");
    try {
      server.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of the test's PostgreSQL stays behind", e);
    }
  }
}
