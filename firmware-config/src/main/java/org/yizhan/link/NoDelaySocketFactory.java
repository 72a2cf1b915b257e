package org.yizhan.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOptions;
import javax.net.SocketFactory;

/**
 * Sockets without Nagle's algorithm ({@link SocketOptions#TCP_NODELAY}): with it, Paho's small
 * writes and the broker's delayed acknowledgements wait for each other, at an eighth of the
 * throughput.
 */
final class NoDelaySocketFactory extends SocketFactory {
  private final SocketFactory plain;

  NoDelaySocketFactory(SocketFactory plain) {
    this.plain = plain;
  }

  @Override
  public Socket createSocket() throws IOException {
    return noDelay(plain.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return noDelay(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return noDelay(plain.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return noDelay(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return noDelay(plain.createSocket(address, port, localAddress, localPort));
  }

  static Socket noDelay(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }
}
