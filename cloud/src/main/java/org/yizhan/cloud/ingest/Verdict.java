package org.yizhan.cloud.ingest;

import java.util.List;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Fault;
import org.yizhan.wire.Telemetry;

/** What becomes of a telemetry message. */
sealed interface Verdict {
  /** Nothing of it can be taken; the station is not told that it is stored. */
  record Refused(Rejection rejection) implements Verdict {}

  /**
   * It may be good, but what it has to be judged by cannot be had just now; the station is not told
   * that it is stored, and sends it again.
   */
  record Unsure() implements Verdict {}

  /**
   * It can be read.
   *
   * @param telemetry with the readings that can be taken
   * @param rows the same readings as the store takes them
   * @param rejections the other readings
   * @param acknowledge false when a reading is dated in the future: the station may send the batch
   *     again when its time has come
   */
  record Taken(
      String station,
      Telemetry telemetry,
      List<StoredReading> rows,
      List<Rejection> rejections,
      boolean acknowledge)
      implements Verdict {}

  /** True when a newer profile of the station could change it. */
  default boolean missesSomething() {
    return switch (this) {
      case Refused refused -> refused.rejection().fault() == Fault.FOREIGN_STATION;
      case Unsure() -> true;
      case Taken taken ->
          taken.rejections().stream()
              .map(Rejection::fault)
              .anyMatch(fault -> fault == Fault.UNKNOWN_DEVICE || fault == Fault.UNKNOWN_QUANTITY);
    };
  }
}
