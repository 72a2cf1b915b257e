package org.yizhan.cloud.access;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresAccessTest extends AccessContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
