package org.yizhan.edge.demo;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/**
 * One station of the demo.
 *
 * @param number from 1
 */
public record DemoStation(int number, StationProfile profile, TraceSource world) {

  /** A street of a district: where demo stations stand, one after the other. */
  private record Street(
      String district,
      String subDistrict,
      String zh,
      String en,
      double latitude,
      double longitude) {}

  private static final List<Street> STREETS =
      List.of(
          new Street("东城区", "建国门街道", "东单", "Dongdan", 39.9087, 116.4175),
          new Street("东城区", "东华门街道", "王府井", "Wangfujing", 39.9150, 116.4110),
          new Street("东城区", "和平里街道", "和平里", "Hepingli", 39.9555, 116.4190),
          new Street("西城区", "金融街街道", "金融街", "Financial Street", 39.9155, 116.3605),
          new Street("西城区", "德胜街道", "德胜门", "Deshengmen", 39.9490, 116.3790),
          new Street("朝阳区", "三里屯街道", "三里屯", "Sanlitun", 39.9370, 116.4540),
          new Street("朝阳区", "望京街道", "望京", "Wangjing", 39.9960, 116.4700),
          new Street("朝阳区", "劲松街道", "劲松", "Jinsong", 39.8840, 116.4610),
          new Street("海淀区", "中关村街道", "中关村", "Zhongguancun", 39.9830, 116.3160),
          new Street("海淀区", "学院路街道", "五道口", "Wudaokou", 39.9920, 116.3380),
          new Street("丰台区", "方庄街道", "方庄", "Fangzhuang", 39.8650, 116.4330),
          new Street("石景山区", "八角街道", "八角", "Bajiao", 39.9120, 116.2030));

  private static final List<String> CARRIERS = List.of("中国移动", "中国联通", "中国电信");

  private static final List<String> HOURS =
      List.of(
          "24h",
          "24h",
          "{mon: 06:00-23:00, tue: 06:00-23:00, wed: 06:00-23:00, thu: 06:00-23:00, fri: 06:00-23:00, sat: 06:00-23:00, sun: 06:00-23:00}");

  /** {@code count} stations, the same ones each time. */
  public static List<DemoStation> stations(int count) {
    Recordings recordings = Recordings.load();
    List<DemoStation> stations = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      stations.add(new DemoStation(number, profile(number), new DemoWorld(recordings, number)));
    }
    return stations;
  }

  private static StationProfile profile(int number) {
    try {
      return ProfileReader.read(text(number));
    } catch (ProfileException e) {
      throw new IllegalStateException("the demo's own profile is wrong", e);
    }
  }

  private static String text(int number) {
    Street street = STREETS.get((number - 1) % STREETS.size());
    int round = (number - 1) / STREETS.size();
    String suffixZh = round == 0 ? "" : round + 1 + "号";
    String suffixEn = round == 0 ? "" : " " + (round + 1);
    return TEMPLATE
        .replace("$id", "demo-%03d".formatted(number))
        .replace("$zh", street.zh() + suffixZh + "驿站")
        .replace("$en", street.en() + suffixEn + " Station")
        .replace("$district", street.district())
        .replace("$subDistrict", street.subDistrict())
        .replace("$latitude", Double.toString(street.latitude() + round * 0.003))
        .replace("$longitude", Double.toString(street.longitude() + round * 0.003))
        .replace("$carrier", CARRIERS.get(number % CARRIERS.size()))
        .replace("$hours", HOURS.get(number % HOURS.size()));
  }

  private static final String TEMPLATE =
      """
      profile: 1
      id: $id
      name: {zh: $zh, en: $en}
      sign: 户外劳动者服务站点
      place: {district: $district, sub_district: $subDistrict, latitude: $latitude, longitude: $longitude}
      carrier: $carrier
      hours: $hours
      facilities: [seats, water_dispenser, microwave, charging, first_aid_kit, wifi]
      devices:
        - {id: door-main, class: door, name: {zh: 大门, en: Main door}, wiring: {driver: reed, open_line: 17}, limits: {held_open_s: 120}}
        - {id: door-side, class: door, name: {zh: 侧门, en: Side door}, wiring: {driver: reed, open_line: 27}, limits: {held_open_s: 45}}
        - {id: beam-door, class: beam, name: {zh: 大门计数, en: Main door counter}, wiring: {driver: break-beam, a_line: 22, b_line: 23}}
        - {id: presence-1, class: presence, name: {zh: 室内雷达, en: Room radar}, wiring: {driver: ld2410, port: /dev/ttyAMA0}}
        - {id: charger-1, class: charger, name: {zh: 充电口一, en: Charger 1}, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.002}, limits: {current_max_a: 12, in_use_w: 3}}
        - {id: charger-2, class: charger, name: {zh: 充电口二, en: Charger 2}, wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002}, limits: {current_max_a: 12, in_use_w: 3}}
        - {id: charger-3, class: charger, name: {zh: 充电口三, en: Charger 3}, wiring: {driver: ina226, bus: 1, address: 0x42, shunt_ohms: 0.002}, limits: {current_max_a: 12, in_use_w: 3}}
        - {id: aed-1, class: aed, name: {zh: AED 柜, en: AED cabinet}, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13, bus: 1, address: 0x45}, limits: {cabinet_open_s: 20}, expiry: {pads: 2027-06-30, battery: 2029-01-31}}
        - {id: climate-1, class: climate, name: {zh: 室内温湿度, en: Room climate}, wiring: {driver: sht3x, bus: 1, address: 0x44}}
        - {id: host, class: host, name: {zh: 主机, en: Host}, wiring: {driver: linux}}
      sampling:
        door: {period: 10s, heartbeat: 15m}
        beam: {period: 10s, heartbeat: 15m}
        presence: {period: 10s, heartbeat: 15m}
        charger: {period: 10s, heartbeat: 15m, dead_band: {power_w: 2, current_a: 0.5, voltage_v: 1, energy_wh: 10}}
        aed: {period: 10s, heartbeat: 15m, dead_band: {temperature_c: 0.5}}
        climate: {period: 30s, heartbeat: 15m, dead_band: {temperature_c: 0.3, humidity_pct: 2}}
        host: {period: 5s, heartbeat: 15m, dead_band: {uptime_s: 10}}
      """;
}
