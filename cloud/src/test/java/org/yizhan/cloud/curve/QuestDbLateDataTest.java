package org.yizhan.cloud.curve;

import java.nio.file.Path;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

class QuestDbLateDataTest extends LateDataContract {
  @Override
  TelemetryStore open(Path folder) throws StoreException {
    return QuestDbStore.open(folder, Retention.FOR_EVER);
  }
}
