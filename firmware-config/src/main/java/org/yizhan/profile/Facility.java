package org.yizhan.profile;

import java.util.Arrays;
import java.util.Optional;
import org.yizhan.catalog.Text;

/** The nine basic facilities of a rest station. */
public enum Facility {
  SEATS("seats", "座椅", "Seats"),
  WATER_DISPENSER("water_dispenser", "饮水机", "Water dispenser"),
  MICROWAVE("microwave", "微波炉", "Microwave"),
  CHARGING("charging", "充电充气", "Charging and inflating"),
  REPAIR_TOOLS("repair_tools", "维修工具", "Repair tools"),
  RAIN_GEAR("rain_gear", "雨具", "Rain gear"),
  FIRST_AID_KIT("first_aid_kit", "急救箱", "First-aid kit"),
  VENDING_MACHINE("vending_machine", "售货机", "Vending machine"),
  WIFI("wifi", "无线网络", "Wi-Fi");

  private final String id;
  private final Text label;

  Facility(String id, String zh, String en) {
    this.id = id;
    this.label = new Text(zh, en);
  }

  public String id() {
    return id;
  }

  public Text label() {
    return label;
  }

  static Optional<Facility> find(String id) {
    return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
  }
}
