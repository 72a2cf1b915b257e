package org.yizhan.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Plain sockets that are read through a buffer. Paho reads the head of each packet byte by byte;
 * without a buffer each byte is a call of the operating system.
 */
final class BufferedSockets extends SocketFactory {
  @Override
  public Socket createSocket() {
    return new Buffered();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Buffered(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return new Buffered(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return new Buffered(address, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return new Buffered(address, port, localAddress, localPort);
  }

  private static final class Buffered extends Socket {
    private static final int BUFFER_BYTES = 16 * 1024;

    private InputStream in;

    Buffered() {}

    Buffered(String host, int port) throws IOException {
      super(host, port);
    }

    Buffered(String host, int port, InetAddress localHost, int localPort) throws IOException {
      super(host, port, localHost, localPort);
    }

    Buffered(InetAddress address, int port) throws IOException {
      super(address, port);
    }

    Buffered(InetAddress address, int port, InetAddress localAddress, int localPort)
        throws IOException {
      super(address, port, localAddress, localPort);
    }

    /** Always the same one: two buffers would share the bytes out between them. */
    @Override
    public synchronized InputStream getInputStream() throws IOException {
      if (in == null) {
        in = new BufferedInputStream(super.getInputStream(), BUFFER_BYTES);
      }
      return in;
    }
  }
}
