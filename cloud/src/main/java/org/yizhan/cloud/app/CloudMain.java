package org.yizhan.cloud.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.yizhan.cloud.backup.DataSwap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the service: {@code cloud --config FILE}. */
@Command(
    name = "cloud",
    description = "The Yizhan service of a district.",
    mixinStandardHelpOptions = true,
    subcommands = {BackupCommand.class, RestoreCommand.class, BrokerFilesCommand.class})
public final class CloudMain implements Callable<Integer> {
  /** The service could not start as it was asked to. */
  private static final int CANNOT_START = 2;

  /** There is, or may be, another desk; to be started again by whatever looks after the service. */
  private static final int DESK_LOST = 3;

  /** The framework reads settings files from here. */
  private static final String CONFIG_FILES = "micronaut.config.files";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with settings; YIZHAN_* in the environment comes before it.")
  private Path config;

  @Option(
      names = "--exit-with",
      hidden = true,
      description = "Stop when the process with this id is gone.")
  private Long exitWith;

  public static void main(String[] args) {
    System.exit(new CommandLine(new CloudMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    ExitWith.watch(exitWith, ended::countDown);
    try {
      useConfig(config);
      if (!start(ended)) {
        return 0;
      }
    } catch (RuntimeException e) {
      System.err.println("yizhan cloud cannot start: " + StartFailure.words(e));
      return CANNOT_START;
    }
    ended.await();
    return 0;
  }

  /** False when the service was to end before it could start. */
  private static boolean start(CountDownLatch ended) throws InterruptedException {
    Layout layout;
    Path data;
    try (Environment environment = environment()) {
      layout = Layout.of(environment);
      data = environment.getRequiredProperty("yizhan.data", Path.class);
    }
    // The folder and the lock come before the database and the store.
    DataFolder folder = DataFolder.lock(data);
    refuseHalfRestored(data);
    if (layout.database().isPostgres() && !DatabaseWait.await(layout.database(), ended)) {
      return false;
    }
    Optional<DeskLock> desk =
        layout.role().isDesk() && layout.database().isPostgres()
            ? Optional.of(DeskLock.take(layout.database()))
            : Optional.empty();
    ApplicationContext context = started();
    desk.ifPresent(lock -> lock.begin(() -> Runtime.getRuntime().halt(DESK_LOST)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, desk, folder), "stop"));
    return true;
  }

  /** Lets the framework read the settings from this file; null for none. */
  static void useConfig(@Nullable Path config) {
    if (config == null) {
      return;
    }
    if (!Files.isReadable(config)) {
      throw new StartFailure("the settings file " + config + " cannot be read", null);
    }
    System.setProperty(CONFIG_FILES, config.toString());
  }

  private static ApplicationContextBuilder builder() {
    return ApplicationContext.builder().mainClass(CloudMain.class).banner(false);
  }

  /** The settings alone; to be closed. */
  static Environment environment() {
    return builder().build().getEnvironment().start();
  }

  private static void refuseHalfRestored(Path data) {
    if (DataSwap.brokenOff(data)) {
      throw new StartFailure(
          "a restore into " + data + " was broken off: run it again, with --replace", null);
    }
  }

  /** A half-started service is stopped again, so that nothing is left running. */
  private static ApplicationContext started() {
    ApplicationContext context = builder().build();
    try {
      context.start();
      listen(context.getBean(EmbeddedServer.class));
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static void listen(EmbeddedServer server) {
    try {
      server.start();
    } catch (ServerStartupException e) {
      throw new StartFailure(
          "the web server cannot listen on "
              + server.getHost()
              + ":"
              + server.getPort()
              + " (yizhan.http.host, port): "
              + StartFailure.words(e),
          e);
    }
  }

  private static void stop(ApplicationContext context, Optional<DeskLock> desk, DataFolder folder) {
    context.close();
    try {
      if (desk.isPresent()) {
        desk.get().close();
      }
      folder.close();
    } catch (IOException e) {
      System.err.println("the data folder's lock could not be let go: " + e);
    } catch (InterruptedException e) {
      System.err.println("interrupted while the desk's lock was let go: " + e);
    }
  }
}
