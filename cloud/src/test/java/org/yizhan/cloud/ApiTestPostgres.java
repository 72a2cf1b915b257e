package org.yizhan.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.yizhan.cloud.endtoend.Children;

/** A real PostgreSQL from the system's packages, in a temporary folder, for as long as the JVM. */
public final class ApiTestPostgres {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "yizhan";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private static ApiTestPostgres running;

  private final AtomicInteger databases = new AtomicInteger();
  private final Path bin;
  private final Path folder;
  private final int port;
  private Process process;

  private ApiTestPostgres(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** The server that tests share, started on first use. */
  public static synchronized ApiTestPostgres server() {
    if (running == null) {
      running = prepare().start();
    }
    return running;
  }

  /** A server of one's own, not started yet. */
  public static ApiTestPostgres prepare() {
    try {
      Path bin = newestInstalled();
      Path folder = Files.createTempDirectory("yizhan-postgres");
      ApiTestPostgres postgres = new ApiTestPostgres(bin, folder, Children.freePort());
      own(folder);
      run(bin.resolve("initdb").toString(), "-D", postgres.data(), "-A", "trust", "-U", USER);
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::remove));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be prepared", e);
    }
  }

  /** Starts the server, which was stopped or never ran, and returns when it answers. */
  public synchronized ApiTestPostgres start() {
    process =
        process(
            List.of(
                bin.resolve("postgres").toString(),
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1"));
    Awaitility.await().atMost(START_TIMEOUT).until(this::answers);
    return this;
  }

  /** At once: the shutdown that a plain signal asks for waits for every connection to close. */
  public synchronized void stop() {
    run(bin.resolve("pg_ctl").toString(), "stop", "-D", data(), "-m", "immediate");
    try {
      process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      process = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** The address of the database that every server has. */
  public String firstDatabase() {
    return url("postgres");
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

  private synchronized void remove() {
    if (process != null) {
      stop();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of the test's PostgreSQL stays behind", e);
    }
  }
}
