package org.yizhan.cloud.configuration;

import org.yizhan.cloud.ApiTestPostgres;

class PostgresReportedConfigsTest extends ReportedConfigsContract {
  @Override
  String newDatabase() {
    return ApiTestPostgres.server().newDatabase();
  }
}
