package org.yizhan.cloud.alert;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;

/**
 * Where incidents are read and where notices go. A channel without a target is off. Targets are the
 * administrator's word, so private addresses are allowed; other schemes than http and https are
 * not.
 *
 * @param publicUrl how people's browsers reach this service
 */
@ConfigurationProperties("yizhan.alert")
public record AlertSettings(
    @Bindable(defaultValue = "http://127.0.0.1:8080") URI publicUrl, Wecom wecom, Webhook webhook) {
  public AlertSettings {
    requireHttp("yizhan.alert.public-url", publicUrl);
  }

  /** Where an incident is read. */
  URI incidentLink(Object id) {
    String base = publicUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "incidents/" + id);
  }

  /**
   * A WeCom group robot.
   *
   * @param key the robot's key, its only secret
   * @param url the robots' address without the key
   */
  @ConfigurationProperties("wecom")
  public record Wecom(
      @Nullable String key,
      @Bindable(defaultValue = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send") URI url) {
    public Wecom {
      requireHttp("yizhan.alert.wecom.url", url);
    }

    public Optional<String> robotKey() {
      return Optional.ofNullable(key).filter(k -> !k.isBlank());
    }

    @Override
    public String toString() {
      return "Wecom[key=" + mask(key) + ", url=" + url + "]";
    }
  }

  /**
   * A receiver of Standard Webhooks.
   *
   * @param secret base64, may begin with {@code whsec_}; several, space-separated, while one
   *     replaces another
   */
  @ConfigurationProperties("webhook")
  public record Webhook(@Nullable URI url, @Nullable String secret) {
    public Webhook {
      if (url != null) {
        requireHttp("yizhan.alert.webhook.url", url);
        if (secret == null || secret.isBlank()) {
          throw new IllegalArgumentException(
              "yizhan.alert.webhook.url needs yizhan.alert.webhook.secret: receivers check it");
        }
      }
    }

    public Optional<URI> target() {
      return Optional.ofNullable(url);
    }

    @Override
    public String toString() {
      return "Webhook[url=" + url + ", secret=" + mask(secret) + "]";
    }
  }

  private static String mask(String secret) {
    return secret == null || secret.isBlank() ? "none" : "****";
  }

  private static void requireHttp(String setting, URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(setting + " must be an http or https address: " + url);
    }
  }
}
