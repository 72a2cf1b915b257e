package org.yizhan.cloud.usage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2RollUpsTest extends RollUpsContract {
  @TempDir Path folder;

  private int databases;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder.resolve("database-" + ++databases));
  }
}
