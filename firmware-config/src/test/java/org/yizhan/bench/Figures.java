package org.yizhan.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one benchmark: printed as a table, and kept as one JSON object a line. */
public final class Figures {
  /** Where the files of figures go, below the folder in which the program runs. */
  private static final Path FOLDER = Path.of("target", "bench");

  private final String bench;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String measured, String figure, Number value, String unit) {}

  /** Collects for the benchmark of that name, which is also the file's. */
  public Figures(String bench) {
    this.bench = bench;
  }

  /** One figure of one case. */
  public void add(String measured, String figure, Number value, String unit) {
    rows.add(new Row(measured, figure, value, unit));
  }

  /** Prints all figures. */
  public void print(PrintStream out) {
    for (Row row : rows) {
      out.printf(
          "%-10s %-28s %-36s %,16.3f %s%n",
          bench, row.measured(), row.figure(), row.value().doubleValue(), row.unit());
    }
  }

  /** Writes all figures to {@code target/bench/<name>.jsonl}; the file. */
  public Path write() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("bench", bench);
      json.put("case", row.measured());
      json.put("figure", row.figure());
      json.put("value", row.value());
      json.put("unit", row.unit());
      lines.add(JSON.std.asString(json));
    }
    Files.createDirectories(FOLDER);
    return Files.write(FOLDER.resolve(bench + ".jsonl"), lines);
  }
}
