package org.yizhan.cloud.web.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.configuration.Configuration;
import org.yizhan.cloud.live.LiveDevice;
import org.yizhan.cloud.live.LiveValue;
import org.yizhan.profile.Device;
import org.yizhan.profile.Facility;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/** Everything that the API tells of one station. */
@Serdeable
public record StationDetail(
    StationShape summary,
    Map<String, Object> profile,
    ConfigurationShape config,
    Text hours,
    List<Text> facilities,
    List<DeviceShape> devices) {

  /**
   * A device now.
   *
   * @param state {@code ok}, {@code fault} (an open incident) or {@code unknown}
   */
  @Serdeable
  public record DeviceShape(
      String id,
      @JsonProperty("class") String deviceClass,
      Text name,
      Text label,
      String state,
      List<LiveValue> values) {}

  /**
   * Puts it together.
   *
   * @param faulty ids of the devices that have an open incident
   */
  public static StationDetail of(
      StationShape summary,
      StationProfile profile,
      Configuration configuration,
      List<LiveDevice> live,
      Set<String> faulty) {
    return new StationDetail(
        summary,
        tree(profile),
        ConfigurationShape.of(configuration),
        HoursText.of(profile.hours()),
        profile.facilities().stream().map(Facility::label).toList(),
        live.stream().map(d -> device(profile, d, faulty.contains(d.id()))).toList());
  }

  private static DeviceShape device(StationProfile profile, LiveDevice live, boolean faulty) {
    Text label =
        Catalog.find(live.deviceClass()).map(c -> c.label()).orElse(Text.same(live.deviceClass()));
    Text name = profile.device(live.id()).flatMap(Device::name).orElse(label);
    String state = faulty ? "fault" : live.known() ? "ok" : "unknown";
    return new DeviceShape(live.id(), live.deviceClass(), name, label, state, live.values());
  }

  private static Map<String, Object> tree(StationProfile profile) {
    try {
      return JSON.std.mapFrom(ProfileWriter.json(profile));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
