package org.yizhan.cloud.intake;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2IntakeTest extends IntakeContract {
  @TempDir Path folder;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder);
  }
}
