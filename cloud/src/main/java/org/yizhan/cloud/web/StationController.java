package org.yizhan.cloud.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.cloud.access.Audit;
import org.yizhan.cloud.alert.IncidentFilter;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.configuration.ReportedConfigs;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.web.problem.ProblemDetails;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.PageShape;
import org.yizhan.cloud.web.shape.StationDetail;
import org.yizhan.cloud.web.shape.StationShape;
import org.yizhan.profile.StationProfile;

/** Stations: their rows, their details, and what an administrator changes. */
@Controller("/api/v1/stations")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "stations")
final class StationController {
  private static final String ADMIN = "admin";
  private static final int DEFAULT_SIZE = 50;
  private static final int MAX_SIZE = 500;

  private final Registry registry;
  private final Board board;
  private final LiveBoard live;
  private final Incidents incidents;
  private final ReportedConfigs configs;
  private final Broker broker;
  private final Audit audit;

  StationController(
      Registry registry,
      Board board,
      LiveBoard live,
      Incidents incidents,
      ReportedConfigs configs,
      Broker broker,
      Audit audit) {
    this.registry = registry;
    this.board = board;
    this.live = live;
    this.incidents = incidents;
    this.configs = configs;
    this.broker = broker;
    this.audit = audit;
  }

  /** A station's way to the broker. */
  @Serdeable
  record Credentials(String id, Mqtt mqtt) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
      return "credentials of " + id;
    }
  }

  /**
   * What a station connects with; the password is told this once. The authority's certificate is
   * given when the broker's certificate needs it.
   */
  @Serdeable
  record Mqtt(
      @Nullable String url,
      String username,
      String password,
      @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String ca) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
      return username + " at " + url;
    }
  }

  /** A profile's identity. */
  @Serdeable
  record Revision(long revision, String hash) {}

  /** Stations, sorted by id. */
  @Get
  PageShape<StationShape> list(
      @Nullable @QueryValue Integer page, @Nullable @QueryValue Integer size) {
    int from = Asked.page(page);
    int bounded = Asked.size(size, DEFAULT_SIZE, MAX_SIZE);
    Instant now = board.now();
    List<Station> all = registry.all();
    List<StationShape> rows =
        all.stream()
            .skip((long) from * bounded)
            .limit(bounded)
            .flatMap(station -> board.row(station.id(), now).stream())
            .toList();
    return new PageShape<>(rows, from, bounded, all.size());
  }

  /** One station with its devices and its configuration. */
  @Get("/{id}")
  StationDetail detail(String id) {
    Instant now = board.now();
    Station station = registry.find(id).orElseThrow(() -> unknown(id));
    StationShape row = board.row(id, now).orElseThrow(() -> unknown(id));
    return StationDetail.of(
        row, station.profile(), configs.of(station), live.devices(id, now), faulty(id));
  }

  private Set<String> faulty(String id) {
    IncidentFilter open = new IncidentFilter(Optional.of(true), Optional.of(id), Optional.empty());
    return incidents.list(open, 0, Incidents.MAX_PAGE_SIZE).items().stream()
        .map(view -> view.incident().device())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Registers a station. */
  @Post
  @Secured(ADMIN)
  HttpResponse<Credentials> register(@Body String body, Authentication who) {
    StationProfile profile = ProfileBody.read(body);
    String password;
    try {
      password = registry.register(profile);
    } catch (IllegalStateException e) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "station " + profile.id() + " is registered already");
    }
    audit.record(who.getName(), Audit.Action.REGISTER_STATION, profile.id());
    return HttpResponse.created(
        credentials(profile.id(), password), URI.create("/api/v1/stations/" + profile.id()));
  }

  /** Makes a new MQTT password; the old one ends. */
  @Post("/{id}/credentials")
  @Secured(ADMIN)
  Credentials renew(String id, Authentication who) {
    String password;
    try {
      password = registry.renewPassword(id);
    } catch (NoSuchElementException e) {
      throw unknown(id);
    }
    audit.record(who.getName(), Audit.Action.RENEW_CREDENTIALS, id);
    return credentials(id, password);
  }

  /** Changes a station's profile; the station is told. */
  @Put("/{id}/profile")
  @Secured(ADMIN)
  Revision change(String id, @Body String body, Authentication who) {
    long before = registry.find(id).map(Station::revision).orElseThrow(() -> unknown(id));
    StationProfile profile = ProfileBody.read(body);
    if (!profile.id().equals(id)) {
      throw ProblemException.unprocessable(
          "the profile is of another station",
          List.of(
              new ProblemDetails.Fault(
                  "id", "the profile's id is \"" + profile.id() + "\"", "write \"" + id + "\"")));
    }
    Station changed = registry.replace(profile);
    if (changed.revision() != before) {
      audit.record(who.getName(), Audit.Action.CHANGE_PROFILE, id);
    }
    return new Revision(changed.revision(), changed.hash());
  }

  private Credentials credentials(String id, String password) {
    return new Credentials(
        id,
        new Mqtt(
            broker.stationUrl().map(URI::toString).orElse(null),
            id,
            password,
            broker.stationAuthority().orElse(null)));
  }

  private static ProblemException unknown(String id) {
    return ProblemException.notFound("station " + id + " is not registered");
  }
}
