package org.yizhan.cloud.telemetry.influx;

/** Where things are kept, each with a retention of its own. */
enum Bucket {
  RAW("raw"),
  HOURLY("hourly"),
  ARRIVAL("arrival");

  private final String policy;

  Bucket(String policy) {
    this.policy = policy;
  }

  /** Name of the retention policy, in 1.x of the database, in 2.x and 3 after the slash. */
  String policy() {
    return policy;
  }

  /**
   * Name as writes, and 2.x and 3, have it; of these the servers make database and policy again.
   */
  String of(String database) {
    return database + "/" + policy;
  }
}
