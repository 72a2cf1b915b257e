package org.yizhan.cloud.command;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresCommandsTest extends CommandsContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
