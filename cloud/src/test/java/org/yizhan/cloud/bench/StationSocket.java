package org.yizhan.cloud.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * As much of an MQTT 5 client as sending a load takes, on a plain socket: a tenth of the processor
 * time that Paho takes for a message, so that the load is not what is measured. It keeps to the
 * broker's receive maximum and acknowledges what it hears. Section numbers are those of the OASIS
 * standard, MQTT version 5.0.
 */
final class StationSocket implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_QOS1 = 0x32;
  private static final int PUBLISH_KIND = 0x30;
  private static final int RETAIN = 0x01;
  private static final int PUBACK = 0x40;
  private static final int SUBSCRIBE = 0x82;
  private static final int KIND = 0xf0;
  private static final int QOS = 0x06;
  private static final int REFUSED = 0x80;
  private static final int RECEIVE_MAXIMUM = 0x21;
  private static final int MAX_PACKET_ID = 65_535;

  /** Payload format 1 (UTF-8) and content type, as the edge sends them, 3.3.2.3. */
  private static final byte[] PROPERTIES = properties();

  /** Hears a message; on the socket's reading thread. */
  interface Ear {
    void hear(String topic, byte[] payload);
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Ear ear;
  private final int windowSize;
  private final Semaphore window;
  private final Thread reader;
  private volatile IOException failure;
  private volatile boolean closing;
  private int packetId;

  /** Connects with a clean start and without keep-alive. */
  StationSocket(URI broker, String clientId, String username, String password, Ear ear)
      throws IOException {
    this.ear = ear;
    socket = new Socket(broker.getHost(), broker.getPort());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    windowSize = connect(clientId, username, password);
    window = new Semaphore(windowSize);
    reader = Thread.ofPlatform().daemon().name("hear " + clientId).start(this::read);
  }

  /** The broker's receive maximum, 3.2.2.3.3. */
  private int connect(String clientId, String username, String password) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeUTF("MQTT");
    body.writeByte(5);
    body.writeByte(0xc2);
    body.writeShort(0);
    body.writeByte(0);
    body.writeUTF(clientId);
    body.writeUTF(username);
    body.writeUTF(password);
    packet(CONNECT, bytes.toByteArray());
    out.flush();
    int kind = in.readUnsignedByte();
    byte[] answer = in.readNBytes(length());
    if (kind != CONNACK || (answer[1] & 0xff) >= REFUSED) {
      throw new IOException("the broker refused the connection: reason " + (answer[1] & 0xff));
    }
    return receiveMaximum(answer);
  }

  /** Looks for the one property that matters; mosquitto and HiveMQ send it first if at all. */
  private static int receiveMaximum(byte[] answer) {
    boolean told = answer.length > 5 && answer[3] == RECEIVE_MAXIMUM;
    return told ? (answer[4] & 0xff) << 8 | (answer[5] & 0xff) : MAX_PACKET_ID;
  }

  /** Subscribes at QoS 1; does not wait for the answer. */
  synchronized void subscribe(String filter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeShort(nextId());
    body.writeByte(0);
    body.writeUTF(filter);
    body.writeByte(1);
    packet(SUBSCRIBE, bytes.toByteArray());
    out.flush();
  }

  /** Publishes at QoS 1 once the window has room; what is not flushed may wait in the buffer. */
  void publish(byte[] topic, byte[] payload, boolean retained) throws IOException {
    if (!window.tryAcquire()) {
      flush();
      window.acquireUninterruptibly();
    }
    if (failure != null) {
      throw failure;
    }
    synchronized (this) {
      out.writeByte(retained ? PUBLISH_QOS1 | RETAIN : PUBLISH_QOS1);
      writeLength(2 + topic.length + 2 + PROPERTIES.length + payload.length);
      out.writeShort(topic.length);
      out.write(topic);
      out.writeShort(nextId());
      out.write(PROPERTIES);
      out.write(payload);
    }
  }

  synchronized void flush() throws IOException {
    out.flush();
  }

  private int nextId() {
    packetId = packetId % MAX_PACKET_ID + 1;
    return packetId;
  }

  private void packet(int kind, byte[] body) throws IOException {
    out.writeByte(kind);
    writeLength(body.length);
    out.write(body);
  }

  /** A variable byte integer, 1.5.5. */
  private void writeLength(int length) throws IOException {
    int rest = length;
    while (rest > 0x7f) {
      out.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private int length() throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int part = in.readUnsignedByte();
      length |= (part & 0x7f) << shift;
      if (part < 0x80) {
        return length;
      }
    }
  }

  private void read() {
    try {
      while (true) {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(length());
        if ((first & KIND) == PUBACK) {
          window.release();
        } else if ((first & KIND) == PUBLISH_KIND) {
          heard(first, body);
        }
      }
    } catch (IOException e) {
      if (!closing) {
        failure = e;
        window.release(windowSize);
      }
    }
  }

  private void heard(int first, byte[] body) throws IOException {
    int topicEnd = 2 + ((body[0] & 0xff) << 8 | (body[1] & 0xff));
    boolean acknowledge = (first & QOS) != 0;
    int properties = topicEnd + (acknowledge ? 2 : 0);
    // The properties of this contract's messages are shorter than 128 bytes.
    int payload = properties + 1 + body[properties];
    if (acknowledge) {
      synchronized (this) {
        packet(PUBACK, new byte[] {body[topicEnd], body[topicEnd + 1]});
        out.flush();
      }
    }
    byte[] text = new byte[body.length - payload];
    System.arraycopy(body, payload, text, 0, text.length);
    ear.hear(new String(body, 2, topicEnd - 2, StandardCharsets.UTF_8), text);
  }

  private static byte[] properties() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(2 + 3 + "application/json".length());
      out.writeByte(0x01);
      out.writeByte(1);
      out.writeByte(0x03);
      out.writeUTF("application/json");
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Lets go when the broker has taken everything. */
  @Override
  public void close() throws IOException {
    flush();
    window.acquireUninterruptibly(windowSize);
    closing = true;
    socket.close();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
