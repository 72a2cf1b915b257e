package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.status.Language;
import org.yizhan.edge.status.SampleStatus;
import org.yizhan.edge.status.StationStatus;
import org.yizhan.edge.status.TerminalStatus;
import org.yizhan.edge.status.http.StatusServer;
import picocli.CommandLine;

class StatusCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new RunCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              err.write(failure.getMessage());
              return EdgeMain.EXIT_CONFIGURATION;
            })
        .execute(args);
  }

  private int ask(StationStatus status, String language) {
    try (StatusServer server = StatusServer.start("127.0.0.1", 0, () -> status).orElseThrow()) {
      String port = Integer.toString(server.port());
      return run(
          "--status", "--status-port", port, "--status-address", "0.0.0.0", "--lang", language);
    }
  }

  @Test
  void aHealthyStationIsPrintedAndEndsWithZero() {
    assertEquals(0, ask(SampleStatus.healthy(), "zh"));
    assertEquals(TerminalStatus.render(SampleStatus.healthy(), Language.ZH), out.toString());
  }

  @Test
  void aStationThatNeedsAttentionEndsWithOne() {
    assertEquals(1, ask(SampleStatus.faulty(), "en"));
    assertEquals(TerminalStatus.render(SampleStatus.faulty(), Language.EN), out.toString());
  }

  @Test
  void whenNoAgentAnswersItSaysHowToMendThat() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertEquals(3, run("--status", "--status-port", Integer.toString(port), "--lang", "en"));
    assertTrue(err.toString().contains("journalctl -u yizhan-agent"), err.toString());
    assertEquals("", out.toString());
    run("--status", "--status-port", Integer.toString(port), "--lang", "zh");
    assertTrue(err.toString().contains("没有驿站程序"), err.toString());
  }

  @Test
  void aLanguageThatIsNotKnownIsSaid() {
    assertEquals(2, run("--status", "--lang", "fr"));
    assertEquals("--lang is \"fr\", expected zh or en", err.toString());
  }
}
