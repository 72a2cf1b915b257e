package org.yizhan.cloud.backup;

import org.yizhan.cloud.backup.Manifest.Outside;
import org.yizhan.cloud.database.DatabaseAddress;

/** How the servers that are not in a backup are backed up. */
public final class OutsideServers {
  private OutsideServers() {}

  public static Outside database(DatabaseAddress address) {
    return new Outside(
        "registry, incidents and people",
        address.toString(),
        "pg_dump --format=custom --file=yizhan.dump DATABASE (pg_restore --clean brings it back)");
  }

  /**
   * The telemetry.
   *
   * @param where the server's address, without secrets
   */
  public static Outside telemetry(String where) {
    return new Outside(
        "telemetry",
        where,
        "InfluxDB 1.x: influxd backup -portable -database DATABASE FOLDER (influxd restore -portable"
            + " brings it back); InfluxDB 2.x: influx backup FOLDER (influx restore)");
  }
}
