package org.yizhan.edge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.edge.status.Language;
import org.yizhan.edge.status.http.StatusPages;
import org.yizhan.edge.status.http.StatusServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code edge --status}: prints the status of the agent that runs on this computer. The same
 * options say where an agent serves it.
 */
@Command
final class StatusCommand {
  /** Something needs attention. */
  static final int EXIT_ATTENTION = 1;

  /** No agent answers. */
  static final int EXIT_NO_AGENT = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--status",
      description = "print the running agent's status: 0 well, 1 needs attention, 3 no agent")
  private boolean asked;

  @Option(
      names = "--status-port",
      paramLabel = "P",
      defaultValue = "" + StatusServer.DEFAULT_PORT,
      description = "where the status is served (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--status-address",
      paramLabel = "A",
      defaultValue = StatusServer.DEFAULT_ADDRESS,
      description =
          "address it is served at (default: ${DEFAULT-VALUE}; 0.0.0.0 for phones on the station's"
              + " network)")
  private String address;

  @Option(names = "--lang", paramLabel = "zh|en", description = "language (default: of the locale)")
  private Optional<String> language;

  /** True when the status is asked for, and no agent is to be run. */
  boolean asked() {
    return asked;
  }

  /** Where an agent serves its status. */
  int port() {
    return port;
  }

  /** The address that an agent serves its status at. */
  String address() {
    return address;
  }

  /** Prints the status; gives the command's exit status. */
  int print(PrintWriter out, PrintWriter err) throws ConfigurationException {
    Language chosen = language();
    URI uri =
        URI.create("http://" + host() + ":" + port + StatusPages.TEXT + "?lang=" + chosen.word());
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      try (InputStream body = connection.getInputStream()) {
        out.print(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        out.flush();
      }
      return exit(connection, uri);
    } catch (IOException e) {
      err.println(unanswered(uri, e, chosen));
      return EXIT_NO_AGENT;
    }
  }

  private static int exit(HttpURLConnection connection, URI uri) throws IOException {
    String troubles = connection.getHeaderField(StatusPages.TROUBLES);
    if (troubles == null) {
      throw new IOException("what answers at " + uri + " is no station agent");
    }
    return troubles.equals("0") ? 0 : EXIT_ATTENTION;
  }

  /** An agent that serves at all addresses is asked at this computer's own. */
  private String host() {
    return address.equals("0.0.0.0") ? StatusServer.DEFAULT_ADDRESS : address;
  }

  private Language language() throws ConfigurationException {
    if (language.isEmpty()) {
      return Language.ofLocale(locale());
    }
    return Language.find(language.get())
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--lang is \"" + language.get() + "\", expected zh or en"));
  }

  /** The locale for messages, as POSIX says (Base Definitions, 8.2). */
  private static String locale() {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(System::getenv)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String unanswered(URI uri, IOException e, Language language) {
    String where = uri.getHost() + ":" + uri.getPort() + " (" + e.getMessage() + ")";
    return language == Language.ZH
        ? "没有驿站程序在 "
            + where
            + " 应答。用 systemctl status yizhan-agent 看它是否在运行，用 journalctl -u yizhan-agent"
            + " 看它为何停止；若它用了别的端口，请加 --status-port。"
        : "no agent answers at "
            + where
            + ": see whether it runs with systemctl status yizhan-agent, why it ended with"
            + " journalctl -u yizhan-agent; if it serves another port, name it with --status-port";
  }
}
