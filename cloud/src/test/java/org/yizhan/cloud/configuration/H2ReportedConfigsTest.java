package org.yizhan.cloud.configuration;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2ReportedConfigsTest extends ReportedConfigsContract {
  @TempDir Path folder;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder);
  }
}
