package org.yizhan.cloud.telemetry.influx;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.yizhan.cloud.endtoend.Children;

/**
 * A real InfluxDB 1.6 from Debian's package, behind an nginx that gives it the paths of 1.8: the
 * only one that the test command can install. Both listen on free ports of this machine and keep
 * everything in a folder.
 */
public final class InfluxServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);

  private final Path folder;
  private final int influxPort;
  private final int frontPort;
  private final Process front;
  private Process influx;

  public InfluxServer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.influxPort = Children.freePort();
    this.frontPort = Children.freePort();
    int rpcPort = Children.freePort();
    Files.writeString(folder.resolve("influxdb.conf"), influxConf(rpcPort));
    Files.writeString(folder.resolve("nginx.conf"), nginxConf());
    start();
    this.front =
        process("nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString());
    await(frontPort);
  }

  private String influxConf(int rpcPort) {
    return """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
          dir = "%2$s/meta"
        [data]
          dir = "%2$s/data"
          wal-dir = "%2$s/wal"
          query-log-enabled = false
        [retention]
          check-interval = "1s"
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:%3$d"
          log-enabled = false
        """
        .formatted(rpcPort, folder, influxPort);
  }

  private String nginxConf() {
    return """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log %1$s/nginx.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          client_max_body_size 25m;
          map $arg_bucket $database {
            "~*^(?<name>[^/%%]+)(/|%%2F)" $name;
          }
          map $arg_bucket $policy {
            "~*(/|%%2F)(?<name>[a-z]+)$" $name;
          }
          server {
            listen 127.0.0.1:%2$d;
            location = /api/v2/write {
              proxy_pass http://127.0.0.1:%3$d/write?db=$database&rp=$policy&precision=$arg_precision;
            }
            location / {
              proxy_pass http://127.0.0.1:%3$d;
            }
          }
        }
        """
        .formatted(folder, frontPort, influxPort);
  }

  private Process process(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
        .start();
  }

  /** Starts the database that was killed. */
  public void start() throws IOException {
    influx = process("influxd", "-config", folder.resolve("influxdb.conf").toString());
    await(influxPort);
  }

  /** Ends the database as a power cut would. */
  public void kill() throws InterruptedException {
    influx.destroyForcibly().waitFor();
  }

  private void await(int port) {
    HttpRequest ping =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Awaitility.await()
          .atMost(START)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () ->
                  client.send(ping, HttpResponse.BodyHandlers.discarding()).statusCode()
                      == HttpURLConnection.HTTP_NO_CONTENT);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + frontPort);
  }

  /** How a store is told of it, with a database of that name. */
  public InfluxSettings settings(String database) {
    return new InfluxSettings(url(), "", "yizhan", database, Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    front.destroy();
    influx.destroy();
    try {
      if (!influx.waitFor(10, TimeUnit.SECONDS)) {
        influx.destroyForcibly();
      }
      front.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
