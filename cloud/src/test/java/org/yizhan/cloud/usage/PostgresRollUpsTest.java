package org.yizhan.cloud.usage;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresRollUpsTest extends RollUpsContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
