package org.yizhan.edge.hardware.simulated;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;

/** The lines of a trace file as events, each checked. */
final class TraceLines implements Closeable {
  private static final String HEADER = "at,device,quantity,value";
  private static final int COLUMNS = 4;

  private final Path path;
  private final TraceWords words;
  private final BufferedReader reader;

  /** Names found good, quantities by device: each exists once in memory and is checked once. */
  private final Map<String, Map<String, TraceEvent>> known = new HashMap<>();

  private final TraceTime clock = new TraceTime();

  private int line = 1;
  private long lastMicros = Long.MIN_VALUE;

  TraceLines(Path path, TraceWords words) throws IOException, TraceException {
    this.path = path;
    this.words = words;
    this.reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
    String header = reader.readLine();
    if (header == null || !header.strip().equals(HEADER)) {
      reader.close();
      throw wrong("the header is \"" + header + "\"", "the first line must be " + HEADER);
    }
  }

  /** The next event, or null at the end; blank lines are passed over. */
  TraceEvent next() throws IOException, TraceException {
    String text = reader.readLine();
    line++;
    while (text != null && text.isBlank()) {
      text = reader.readLine();
      line++;
    }
    return text == null ? null : event(text);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private TraceEvent event(String text) throws TraceException {
    String[] cells = text.split(",", -1);
    if (cells.length != COLUMNS) {
      throw wrong(cells.length + " columns", "write at,device,quantity,value");
    }
    long at = time(cells[0].strip());
    double value = number(cells[3].strip());
    TraceEvent named = named(cells[1].strip(), cells[2].strip());
    return new TraceEvent(at, named.device(), named.quantity(), value);
  }

  private TraceEvent named(String device, String quantity) throws TraceException {
    Map<String, TraceEvent> ofDevice = known.computeIfAbsent(device, d -> new HashMap<>());
    TraceEvent named = ofDevice.get(quantity);
    if (named == null) {
      String problem = words.problem(device, quantity).orElse(null);
      if (problem != null) {
        throw new TraceException(path + ", line " + line + ": " + problem);
      }
      named = new TraceEvent(0, device, quantity, 0);
      ofDevice.put(quantity, named);
    }
    return named;
  }

  private long time(String text) throws TraceException {
    try {
      long micros = clock.micros(text);
      if (micros <= 0) {
        throw wrong("\"" + text + "\" is before 1970", "write a later time");
      }
      if (micros < lastMicros) {
        throw wrong(
            "the time " + text + " is before the line above", "sort the trace by its first column");
      }
      lastMicros = micros;
      return micros;
    } catch (DateTimeException e) {
      throw new TraceException(
          words("\"" + text + "\" is no time", "write it as 2026-11-22T08:00:00.123456+08:00"), e);
    }
  }

  private double number(String text) throws TraceException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new TraceException(words("\"" + text + "\" is not a number", "write it as 37.2"), e);
    }
    throw wrong("\"" + text + "\" is not a finite number", "write it as 37.2");
  }

  private TraceException wrong(String what, String mend) {
    return new TraceException(words(what, mend));
  }

  private String words(String what, String mend) {
    return path + ", line " + line + ": " + what + ": " + mend;
  }
}
