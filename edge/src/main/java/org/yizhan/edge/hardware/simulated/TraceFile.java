package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.profile.StationProfile;

/**
 * A trace in a CSV file: header {@code at,device,quantity,value}, then one event a line, ascending
 * in time, {@code at} in ISO 8601 with an offset or Z. Read as a stream each time, never held in
 * memory.
 */
public final class TraceFile implements TraceSource {
  private final Path path;
  private final TraceWords words;
  private final long firstMicros;
  private final long lastMicros;

  private TraceFile(Path path, TraceWords words, long firstMicros, long lastMicros) {
    this.path = path;
    this.words = words;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
  }

  /**
   * Reads the file once from end to end, so that a trace with a fault anywhere is not begun.
   *
   * @throws TraceException naming file, line, what is wrong and how to mend it
   */
  public static TraceFile open(Path path, StationProfile profile) throws TraceException {
    TraceWords words = new TraceWords(profile);
    try (TraceLines lines = new TraceLines(path, words)) {
      TraceEvent first = lines.next();
      if (first == null) {
        throw new TraceException(path + ": the trace has no event: add a line after the header");
      }
      TraceEvent last = first;
      for (TraceEvent event = first; event != null; event = lines.next()) {
        last = event;
      }
      return new TraceFile(path, words, first.atMicros(), last.atMicros());
    } catch (IOException e) {
      throw new TraceException(path + " cannot be read: " + e, e);
    }
  }

  /** When the first event is, microseconds since 1970 UTC. */
  public long firstMicros() {
    return firstMicros;
  }

  /** When the last event is, microseconds since 1970 UTC. */
  public long lastMicros() {
    return lastMicros;
  }

  @Override
  public Iterator<TraceEvent> from(long fromMicros) {
    return new TraceIterator(path, words, fromMicros);
  }

  @Override
  public List<TraceEvent> stateBefore(long atMicros) {
    Map<List<String>, TraceEvent> last = new LinkedHashMap<>();
    try (TraceLines lines = new TraceLines(path, words)) {
      TraceEvent event = lines.next();
      while (event != null && event.atMicros() < atMicros) {
        last.put(List.of(event.device(), event.quantity()), event);
        event = lines.next();
      }
    } catch (IOException | TraceException e) {
      throw TraceIterator.changed(e);
    }
    List<TraceEvent> state = new ArrayList<>(last.values());
    state.sort(Comparator.comparingLong(TraceEvent::atMicros));
    return state;
  }
}
