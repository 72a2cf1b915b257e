package org.yizhan.edge.status.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.status.StationStatus;

/**
 * Serves the status to one visitor after another. Whatever is asked, it takes one thread, a few
 * kilobytes and a small part of the processor: requests are short, slow ones are hung up on, and
 * after each answer the server rests.
 */
public final class StatusServer implements AutoCloseable {
  /** Where the status is, unless told otherwise: on this computer only. */
  public static final String DEFAULT_ADDRESS = "127.0.0.1";

  /** The port, unless told otherwise. */
  public static final int DEFAULT_PORT = 8380;

  /** Visitors that wait for their turn; more are turned away by the system. */
  private static final int WAITING = 8;

  /** A request's head may not be longer than this, bytes. */
  private static final int MAX_HEAD = 4096;

  /** A request comes in at most so many pieces, each within {@link #PATIENCE}. */
  private static final int MAX_PIECES = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Rest after each visitor: at most 20 a second. */
  private static final Duration REST = Duration.ofMillis(50);

  /** A whole answer fits in the system's buffer, so that a slow reader holds nobody up. */
  private static final int SEND_BUFFER = 128 * 1024;

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

  private final ServerSocket socket;
  private final StatusPages pages;
  private final Thread thread;

  private StatusServer(ServerSocket socket, StatusPages pages) {
    this.socket = socket;
    this.pages = pages;
    this.thread = Thread.ofPlatform().daemon().name("status").start(this::serve);
  }

  /**
   * Begins to serve; empty, and said once, when it cannot: a station is not stopped by that.
   *
   * @param port 0 for any that is free
   * @param status the present status; called on the server's thread, must not wait
   */
  public static Optional<StatusServer> start(
      String address, int port, Supplier<StationStatus> status) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), WAITING);
      return Optional.of(new StatusServer(socket, new StatusPages(status)));
    } catch (IOException e) {
      LOG.warn(
          "the status cannot be served at {}:{} ({}): another program may have the port, or the"
              + " address is not this computer's; choose others with --status-port and"
              + " --status-address",
          address,
          port,
          e.getMessage());
      return Optional.empty();
    }
  }

  /** The port that it serves at. */
  public int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket visitor = socket.accept()) {
        serve(visitor);
      } catch (IOException e) {
        LOG.debug("a visitor of the status is gone: {}", e.toString());
      }
      LockSupport.parkNanos(REST.toNanos());
    }
  }

  private void serve(Socket visitor) throws IOException {
    visitor.setSoTimeout((int) PATIENCE.toMillis());
    visitor.setSendBufferSize(SEND_BUFFER);
    visitor.getOutputStream().write(answer(visitor.getInputStream()).bytes());
    visitor.shutdownOutput();
  }

  private Answer answer(InputStream request) throws IOException {
    String head = head(request);
    if (!head.contains(END_OF_HEAD)) {
      return head.length() < MAX_HEAD
          ? Answer.refusal("408 Request Timeout", "the request did not come in time")
          : Answer.refusal("431 Request Header Fields Too Large", "the request is too long");
    }
    try {
      return pages.answer(head.substring(0, head.indexOf("\r\n")));
    } catch (RuntimeException e) {
      LOG.warn("the status cannot be shown", e);
      return Answer.refusal("500 Internal Server Error", "the status cannot be shown: see the log");
    }
  }

  /** The request up to the end of its head, or as much of it as may be read. */
  private static String head(InputStream request) throws IOException {
    byte[] bytes = new byte[MAX_HEAD];
    int length = 0;
    String head = "";
    try {
      for (int piece = 0; piece < MAX_PIECES && length < MAX_HEAD; piece++) {
        int more = request.read(bytes, length, MAX_HEAD - length);
        if (more < 0) {
          return head;
        }
        length += more;
        head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (head.contains(END_OF_HEAD)) {
          return head;
        }
      }
    } catch (SocketTimeoutException e) {
      LOG.debug("a visitor of the status was too slow: {}", e.toString());
    }
    return head;
  }

  /** Serves nobody any more. */
  @Override
  public void close() {
    try {
      socket.close();
      LockSupport.unpark(thread);
    } catch (IOException e) {
      LOG.debug("the status' socket did not close: {}", e.toString());
    }
  }
}
