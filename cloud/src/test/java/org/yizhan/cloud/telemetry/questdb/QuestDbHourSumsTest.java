package org.yizhan.cloud.telemetry.questdb;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.HourSumsContract;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

class QuestDbHourSumsTest extends HourSumsContract {
  @TempDir Path folder;

  @Override
  protected TelemetryStore open() throws StoreException {
    return QuestDbStore.open(folder, Retention.FOR_EVER);
  }
}
