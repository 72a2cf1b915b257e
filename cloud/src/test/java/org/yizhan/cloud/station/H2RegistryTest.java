package org.yizhan.cloud.station;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2RegistryTest extends RegistryContract {
  @TempDir Path folder;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder);
  }
}
