package org.yizhan.cloud.broker;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.metrics.HiveMQMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * HiveMQ in this process, in memory only: it may forget everything when it ends, because a station
 * keeps each reading until the cloud says that it is stored.
 */
final class EmbeddedBroker implements AutoCloseable {
  /** Messages under way to one client; the broker's own default of 50 would starve ingest. */
  static final int WINDOW_MESSAGES = 1_000;

  /** Messages under way from one client. */
  static final int CLIENT_WINDOW_MESSAGES = 200;

  /** Messages that wait for one client; more are dropped, and stations send them again. */
  static final int QUEUE_LIMIT_MESSAGES = 10_000;

  /** Clients connected; more are refused. Each takes a file descriptor of this process. */
  static final int CONNECTION_LIMIT = 50_000;

  /**
   * In a storm a station's first packet waits for its turn: longer than the broker's default 10 s.
   */
  static final Duration CONNECT_PATIENCE = Duration.ofSeconds(30);

  /** Larger than any message of the contract, so that one too large is seen and counted. */
  static final int PACKET_LIMIT_BYTES = 256 * 1024;

  private final EmbeddedHiveMQ broker;
  private final Path folder;
  private final URI url;

  private EmbeddedBroker(EmbeddedHiveMQ broker, Path folder, URI url) {
    this.broker = broker;
    this.folder = folder;
    this.url = url;
  }

  /** Starts a broker and returns when it takes connections. */
  static EmbeddedBroker start(BrokerSettings.Embedded settings, Gatekeeper gatekeeper) {
    int port = freePort(settings);
    InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = WINDOW_MESSAGES;
    try {
      Path folder = folder(settings.host(), port);
      EmbeddedHiveMQ broker =
          EmbeddedHiveMQ.builder()
              .withConfigurationFolder(folder.resolve("conf"))
              .withDataFolder(folder.resolve("data"))
              .withExtensionsFolder(folder.resolve("extensions"))
              .withEmbeddedExtension(extension(gatekeeper))
              .withoutLoggingBootstrap()
              .build();
      broker.start().get();
      return new EmbeddedBroker(broker, folder, url(settings.host(), port));
    } catch (IOException | ExecutionException e) {
      throw new BrokerException("the embedded broker cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while the embedded broker was starting", e);
    }
  }

  /** Where a client on this machine reaches the broker. */
  URI url() {
    return url;
  }

  /** What the broker counts. */
  BrokerFigures figures() {
    MetricRegistry metrics = broker.getMetricRegistry();
    return new BrokerFigures(
        gauge(metrics, HiveMQMetrics.CONNECTIONS_OVERALL_CURRENT.name()),
        gauge(metrics, HiveMQMetrics.QUEUED_MESSAGES_MEMORY_PERSISTENCE_TOTAL_SIZE.name()),
        metrics.counter(HiveMQMetrics.DROPPED_MESSAGE_COUNT.name()).getCount());
  }

  private static long gauge(MetricRegistry metrics, String name) {
    return metrics.getMetrics().get(name) instanceof Gauge<?> gauge
            && gauge.getValue() instanceof Number number
        ? number.longValue()
        : 0;
  }

  private static URI url(String host, int port) {
    return URI.create("tcp://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port);
  }

  /** The broker would only log that its port is taken, so the port is tried first. */
  private static int freePort(BrokerSettings.Embedded settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
      return probe.getLocalPort();
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokerException(
          "the embedded broker cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + " (yizhan.broker.embedded.host, port): "
              + e.getMessage(),
          e);
    }
  }

  private static Path folder(String host, int port) throws IOException {
    Path folder = Files.createTempDirectory("yizhan-broker");
    for (String part : new String[] {"conf", "data", "extensions"}) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("conf").resolve("config.xml"), configuration(host, port));
    return folder;
  }

  private static String configuration(String host, int port) {
    return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
          </listeners>
          <mqtt>
            <queued-messages><max-queue-size>%d</max-queue-size></queued-messages>
            <packets><max-packet-size>%d</max-packet-size></packets>
            <receive-maximum>
              <server-receive-maximum>%d</server-receive-maximum>
            </receive-maximum>
          </mqtt>
          <restrictions>
            <max-connections>%d</max-connections>
            <no-connect-idle-timeout>%d</no-connect-idle-timeout>
          </restrictions>
          <persistence><mode>in-memory</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
        .formatted(
            port,
            host,
            QUEUE_LIMIT_MESSAGES,
            PACKET_LIMIT_BYTES,
            CLIENT_WINDOW_MESSAGES,
            CONNECTION_LIMIT,
            CONNECT_PATIENCE.toMillis());
  }

  private static EmbeddedExtension extension(Gatekeeper gatekeeper) {
    return EmbeddedExtension.builder()
        .withId("yizhan")
        .withName("Yizhan")
        .withVersion("1.0.0")
        .withAuthor("Yizhan")
        .withPriority(1)
        .withExtensionMain(gatekeeper)
        .build();
  }

  @Override
  public void close() {
    try {
      broker.close();
      deleteFolder();
    } catch (ExecutionException | IOException e) {
      throw new BrokerException("the embedded broker did not stop in order: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while the embedded broker was stopping", e);
    }
  }

  private void deleteFolder() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
