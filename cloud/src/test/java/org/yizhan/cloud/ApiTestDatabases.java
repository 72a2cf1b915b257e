package org.yizhan.cloud;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Contexts on a database of each kind that the service supports. */
public final class ApiTestDatabases {
  /** Set in contexts of these tests. */
  static final String MARK = "yizhan.api-test";

  private ApiTestDatabases() {}

  /** An H2 file in {@code folder}, with the options that the service itself uses. */
  public static String h2(Path folder) {
    return "jdbc:h2:file:"
        + folder.resolve("yizhan")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
  }

  /** The rooms, started. */
  public static ApplicationContext context(String url, Map<String, Object> more) {
    return ApiTestContext.of(settings(url, more)).start();
  }

  private static Map<String, Object> settings(String url, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(MARK, true);
    settings.put("yizhan.wired", false);
    settings.put("datasources.default.minimum-idle", 1);
    settings.put("datasources.default.url", url);
    settings.put("datasources.default.username", "yizhan");
    settings.put("datasources.default.password", "");
    settings.put("datasources.default.dialect", "POSTGRES");
    settings.putAll(more);
    return settings;
  }
}
