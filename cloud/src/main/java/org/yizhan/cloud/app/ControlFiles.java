package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.backup.Backups;
import org.yizhan.cloud.control.ControlFile;
import org.yizhan.cloud.control.ControlSecret;

/** Leaves word in the data folder of how commands reach the service while it runs. */
@Singleton
final class ControlFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ControlFiles.class);

  private final Path data;
  private final ControlSecret secret;
  private final Backups backups;

  ControlFiles(
      @Value("${yizhan.data:./data/cloud}") Path data, ControlSecret secret, Backups backups) {
    this.data = data;
    this.secret = secret;
    this.backups = backups;
  }

  @EventListener
  void started(ServerStartupEvent event) throws IOException {
    backups.recall();
    new ControlFile(url(event.getSource()), secret.value()).write(data);
  }

  /** A service that listens on all addresses is reached on this computer's own. */
  private static URI url(EmbeddedServer server) {
    String host = server.getHost().equals("0.0.0.0") ? "127.0.0.1" : server.getHost();
    return URI.create(server.getScheme() + "://" + host + ":" + server.getPort());
  }

  @EventListener
  void stopping(ShutdownEvent event) {
    try {
      ControlFile.remove(data);
    } catch (IOException e) {
      LOG.warn("the file {} in {} cannot be removed: {}", ControlFile.NAME, data, e.toString());
    }
  }
}
