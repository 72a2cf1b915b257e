package org.yizhan.cloud.station;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresRegistryTest extends RegistryContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
