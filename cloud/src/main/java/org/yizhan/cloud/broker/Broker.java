package org.yizhan.cloud.broker;

import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.yizhan.cloud.station.Registry;
import org.yizhan.link.Authority;

/**
 * The broker that stations and the cloud meet at: the embedded one, or another that the settings
 * name. Ready for use after {@link #start}.
 */
@Singleton
public final class Broker {
  private static final String CLOUD_USERNAME = "yizhan-cloud";
  private static final int PASSWORD_BYTES = 24;

  private final BrokerSettings settings;
  private final BrokerSettings.Embedded embeddedSettings;
  private final Registry registry;
  private final RefusedPublishes refused;
  private EmbeddedBroker embedded;
  private Account account;

  /** {@code refused} is told of messages outside their station's root. */
  public Broker(
      BrokerSettings settings,
      BrokerSettings.Embedded embeddedSettings,
      Registry registry,
      RefusedPublishes refused) {
    this.settings = settings;
    this.embeddedSettings = embeddedSettings;
    this.registry = registry;
    this.refused = refused;
  }

  /**
   * How the cloud itself connects.
   *
   * @param authority who vouches for the broker; empty for the authorities that Java believes
   */
  public record Account(URI url, String username, String password, Optional<Authority> authority) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
      return url + " as " + username;
    }
  }

  /**
   * Starts the embedded broker, if it is the one to use.
   *
   * @return empty when there is neither an embedded nor another broker
   */
  public synchronized Optional<Account> start() {
    if (settings.url() != null) {
      account =
          new Account(
              settings.url(), settings.username(), settings.password(), settings.authority());
    } else if (embeddedSettings.enabled()) {
      String password = newPassword();
      Admission admission = new Admission(registry, CLOUD_USERNAME, password);
      embedded = EmbeddedBroker.start(embeddedSettings, new Gatekeeper(admission, refused));
      account = new Account(embedded.url(), CLOUD_USERNAME, password, Optional.empty());
    }
    return Optional.ofNullable(account);
  }

  /** What a station connects to; empty without a broker. */
  public synchronized Optional<URI> stationUrl() {
    return settings.stationUrl() != null
        ? Optional.of(settings.stationUrl())
        : Optional.ofNullable(account).map(Account::url);
  }

  /** The authority's certificate, PEM, that a station needs; empty if it needs none. */
  public synchronized Optional<String> stationAuthority() {
    return settings.authority().map(Authority::pem);
  }

  /** What the embedded broker counts; empty when it does not run. */
  synchronized Optional<BrokerFigures> figures() {
    return Optional.ofNullable(embedded).map(EmbeddedBroker::figures);
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Stops the embedded broker; no harm if there is none. */
  public synchronized void stop() {
    if (embedded != null) {
      embedded.close();
      embedded = null;
    }
  }
}
