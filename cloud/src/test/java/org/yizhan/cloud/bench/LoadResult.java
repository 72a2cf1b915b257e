package org.yizhan.cloud.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What became of a load.
 *
 * @param messagesPerSecond confirmed
 * @param stored milliseconds from sending a message to its confirmation: p50, p95, p99; empty when
 *     only counts were confirmed
 * @param shown milliseconds from sending a message to the first row of its station on the live
 *     stream that is as new; empty when nobody listened
 */
record LoadResult(double messagesPerSecond, List<Double> stored, List<Double> shown) {

  String json() throws IOException {
    return JSON.std.asString(this);
  }

  @SuppressWarnings("unchecked") // as json() writes it
  static LoadResult of(String json) throws IOException {
    Map<String, Object> fields = JSON.std.mapFrom(json);
    return new LoadResult(
        ((Number) fields.get("messagesPerSecond")).doubleValue(),
        (List<Double>) fields.get("stored"),
        (List<Double>) fields.get("shown"));
  }
}
