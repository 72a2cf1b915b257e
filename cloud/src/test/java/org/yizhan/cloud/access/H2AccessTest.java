package org.yizhan.cloud.access;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2AccessTest extends AccessContract {
  @TempDir Path folder;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder);
  }
}
