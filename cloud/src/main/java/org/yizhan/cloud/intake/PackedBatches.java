package org.yizhan.cloud.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * Batches as bytes: one byte with the version, then a deflated stream (RFC 1950). In it a count of
 * batches, and for each: station, whether it is backlog, when it came (seconds, nanoseconds), a
 * count of readings, and for each reading: device, quantity, microseconds since the reading before
 * it, quality and, unless that is bad, the value. A name is written once and then by its number.
 */
final class PackedBatches {
  private static final byte VERSION = 1;

  /** In place of a name's number: the name follows, and has the next number. */
  private static final int NEW_NAME = 0;

  private static final List<Quality> QUALITIES =
      List.of(Quality.GOOD, Quality.TIME, Quality.UNCERTAIN, Quality.BAD);

  private PackedBatches() {}

  static byte[] pack(List<StoredBatch> batches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      new Writer(out).batches(batches);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /**
   * The batches of {@link #pack}.
   *
   * @throws UnreadableException if a newer version packed them, or they are torn
   */
  static List<StoredBatch> unpack(byte[] packed) throws UnreadableException {
    if (packed.length == 0 || packed[0] != VERSION) {
      throw new UnreadableException(
          packed.length == 0
              ? "there is nothing in it"
              : "it has version " + packed[0] + ", this desk knows version " + VERSION,
          null);
    }
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1)))) {
      return new Reader(in).batches();
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new UnreadableException("it is torn: " + e, e);
    } catch (DateTimeException e) {
      throw new UnreadableException("it has a date beyond all time: " + e.getMessage(), e);
    }
  }

  private static final class Writer {
    private final DataOutputStream out;
    private final Map<String, Integer> names = new HashMap<>();
    private long lastMicros;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void batches(List<StoredBatch> batches) throws IOException {
      out.writeInt(batches.size());
      for (StoredBatch batch : batches) {
        name(batch.station());
        out.writeBoolean(batch.history());
        instant(batch.receivedAt());
        out.writeInt(batch.readings().size());
        for (Reading reading : batch.readings()) {
          reading(reading);
        }
      }
    }

    private void instant(Instant at) throws IOException {
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
    }

    private void reading(Reading reading) throws IOException {
      name(reading.device());
      name(reading.quantity());
      out.writeLong(reading.timeMicros() - lastMicros);
      lastMicros = reading.timeMicros();
      out.writeByte(QUALITIES.indexOf(reading.quality()));
      if (reading.quality() != Quality.BAD) {
        out.writeDouble(reading.value());
      }
    }

    private void name(String name) throws IOException {
      Integer number = names.putIfAbsent(name, names.size() + 1);
      out.writeInt(number == null ? NEW_NAME : number);
      if (number == null) {
        out.writeUTF(name);
      }
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final List<String> names = new ArrayList<>();
    private long lastMicros;

    Reader(DataInputStream in) {
      this.in = in;
    }

    List<StoredBatch> batches() throws IOException {
      List<StoredBatch> batches = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        String station = name();
        boolean history = in.readBoolean();
        Instant receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        batches.add(new StoredBatch(station, history, readings(), receivedAt));
      }
      return batches;
    }

    private List<Reading> readings() throws IOException {
      List<Reading> readings = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        String device = name();
        String quantity = name();
        lastMicros += in.readLong();
        Quality quality = QUALITIES.get(in.readByte());
        double value = quality == Quality.BAD ? Double.NaN : in.readDouble();
        readings.add(new Reading(device, quantity, lastMicros, value, quality));
      }
      return readings;
    }

    private String name() throws IOException {
      int number = in.readInt();
      if (number == NEW_NAME) {
        names.add(in.readUTF());
        return names.getLast();
      }
      return names.get(number - 1);
    }
  }
}
