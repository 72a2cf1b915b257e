package org.yizhan.cloud.fault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A station's state as bytes: a version, then the fields in order; lists begin with their size. */
public final class StateCodec {
  private static final int VERSION = 1;

  private StateCodec() {}

  /** The bytes to keep. */
  public static byte[] encode(StationState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(state.station);
      writeTimeline(out, state.timeline);
      out.writeUTF(state.link.name());
      out.writeLong(state.linkSince);
      writeEvidence(out, state.evidence);
      out.writeInt(state.tracks.size());
      for (Map.Entry<InstanceKey, Track> entry : state.tracks.entrySet()) {
        writeKey(out, entry.getKey());
        writeTrack(out, entry.getValue());
      }
      out.writeInt(state.clockFaults.size());
      for (Map.Entry<InstanceKey, Occurrence> entry : state.clockFaults.entrySet()) {
        writeKey(out, entry.getKey());
        writeOccurrence(out, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The state that was kept.
   *
   * @throws IllegalArgumentException if these are not the bytes of a state
   */
  public static StationState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("fault state of version " + version);
      }
      String station = in.readUTF();
      Timeline timeline = readTimeline(in);
      LinkState link = LinkState.valueOf(in.readUTF());
      long linkSince = in.readLong();
      Map<String, Evidence> evidence = readEvidence(in);
      Map<InstanceKey, Track> tracks = new HashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        tracks.put(readKey(in), readTrack(in));
      }
      Map<InstanceKey, Occurrence> clockFaults = new HashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        clockFaults.put(readKey(in), readOccurrence(in));
      }
      return new StationState(station, timeline, link, linkSince, evidence, tracks, clockFaults);
    } catch (IOException e) {
      throw new IllegalArgumentException("a damaged fault state", e);
    }
  }

  private static void writeTimeline(DataOutputStream out, Timeline timeline) throws IOException {
    out.writeLong(timeline.liveMicros());
    out.writeLong(timeline.historyMicros());
    out.writeLong(timeline.aheadMicros());
    out.writeLong(timeline.aheadNewestMicros());
    out.writeLong(timeline.floorMicros());
    out.writeBoolean(timeline.resuming());
    out.writeLong(timeline.historyHeardMicros());
    out.writeInt(timeline.gaps().size());
    for (Timeline.Gap gap : timeline.gaps()) {
      out.writeLong(gap.fromMicros());
      out.writeLong(gap.toMicros());
      out.writeLong(gap.openedMicros());
    }
  }

  private static Timeline readTimeline(DataInputStream in) throws IOException {
    long live = in.readLong();
    long history = in.readLong();
    long ahead = in.readLong();
    long aheadNewest = in.readLong();
    long floor = in.readLong();
    boolean resuming = in.readBoolean();
    long historyHeard = in.readLong();
    List<Timeline.Gap> gaps = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      gaps.add(new Timeline.Gap(in.readLong(), in.readLong(), in.readLong()));
    }
    return new Timeline(live, history, ahead, aheadNewest, floor, resuming, historyHeard, gaps);
  }

  private static void writeEvidence(DataOutputStream out, Map<String, Evidence> evidence)
      throws IOException {
    out.writeInt(evidence.size());
    for (Map.Entry<String, Evidence> device : evidence.entrySet()) {
      out.writeUTF(device.getKey());
      out.writeLong(device.getValue().newestMicros());
      out.writeInt(device.getValue().pulses().size());
      for (Map.Entry<String, Evidence.Pulse> pulse : device.getValue().pulses().entrySet()) {
        out.writeUTF(pulse.getKey());
        out.writeLong(pulse.getValue().newestMicros());
        out.writeLong(pulse.getValue().badSinceMicros());
      }
    }
  }

  private static Map<String, Evidence> readEvidence(DataInputStream in) throws IOException {
    Map<String, Evidence> evidence = new HashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String device = in.readUTF();
      long newest = in.readLong();
      Map<String, Evidence.Pulse> pulses = new HashMap<>();
      for (int j = in.readInt(); j > 0; j--) {
        pulses.put(in.readUTF(), new Evidence.Pulse(in.readLong(), in.readLong()));
      }
      evidence.put(device, new Evidence(newest, pulses));
    }
    return evidence;
  }

  private static void writeKey(DataOutputStream out, InstanceKey key) throws IOException {
    out.writeUTF(key.device());
    out.writeUTF(key.fault());
  }

  private static InstanceKey readKey(DataInputStream in) throws IOException {
    return new InstanceKey(in.readUTF(), in.readUTF());
  }

  private static void writeTrack(DataOutputStream out, Track track) throws IOException {
    out.writeBoolean(track.quiet());
    out.writeInt(track.samples().size());
    for (int i = 0; i < track.samples().size(); i++) {
      out.writeLong(track.samples().packed(i));
    }
    out.writeInt(track.occurrences().size());
    for (Occurrence occurrence : track.occurrences()) {
      writeOccurrence(out, occurrence);
    }
  }

  private static Track readTrack(DataInputStream in) throws IOException {
    boolean quiet = in.readBoolean();
    long[] packed = new long[in.readInt()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = in.readLong();
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      occurrences.add(readOccurrence(in));
    }
    return new Track(Samples.of(packed), occurrences, quiet);
  }

  private static void writeOccurrence(DataOutputStream out, Occurrence occurrence)
      throws IOException {
    out.writeLong(occurrence.id().getMostSignificantBits());
    out.writeLong(occurrence.id().getLeastSignificantBits());
    out.writeLong(occurrence.bornMicros());
    out.writeLong(occurrence.startedMicros());
    out.writeLong(occurrence.clearedMicros());
  }

  private static Occurrence readOccurrence(DataInputStream in) throws IOException {
    return new Occurrence(
        new UUID(in.readLong(), in.readLong()), in.readLong(), in.readLong(), in.readLong());
  }
}
