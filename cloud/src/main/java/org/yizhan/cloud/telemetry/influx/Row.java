package org.yizhan.cloud.telemetry.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.Map;
import java.util.Optional;

/**
 * A row of an answer.
 *
 * @param measurement empty where the answer names none
 * @param tags those that the question grouped by
 * @param columns their places in {@code values}
 */
record Row(
    String measurement, Map<String, String> tags, Map<String, Integer> columns, JsonArray values) {
  /** The value of a column. */
  Optional<String> text(String column) {
    return Optional.ofNullable(columns.get(column))
        .map(values::get)
        .filter(value -> !value.isJsonNull())
        .map(JsonElement::getAsString);
  }

  /** Empty without the tag. */
  String tag(String tag) {
    return tags.getOrDefault(tag, "");
  }

  /** {@link Double#NaN} without a value. */
  double number(String column) {
    return text(column).map(Double::parseDouble).orElse(Double.NaN);
  }

  Optional<Long> whole(String column) {
    return text(column).map(Long::parseLong);
  }

  long timeMicros() {
    return whole("time").orElseThrow();
  }
}
