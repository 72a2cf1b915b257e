package org.yizhan.cloud.command;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;

class H2CommandsTest extends CommandsContract {
  @TempDir Path folder;

  @Override
  String newDatabase() {
    return ApiTestDatabases.h2(folder);
  }
}
