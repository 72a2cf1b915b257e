package org.yizhan.cloud.intake;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresIntakeTest extends IntakeContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
