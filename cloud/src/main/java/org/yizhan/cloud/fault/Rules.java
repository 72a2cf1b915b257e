package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.Severity.CRITICAL;
import static org.yizhan.cloud.fault.Severity.HIGH;
import static org.yizhan.cloud.fault.Severity.MEDIUM;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Text;
import org.yizhan.profile.Limits;

/** The catalogue of faults, version 1. */
public final class Rules {
  /** Below this share of the limit an over-current is over. */
  static final double CURRENT_CLEAR_RATIO = 0.9;

  /** The link of the whole station is gone. */
  public static final Rule STATION_OFFLINE =
      new Rule(
          "station-offline",
          HIGH,
          Map.of(),
          Optional.empty(),
          new Text("站点离线", "Station offline"),
          new Text(
              "先看同一运营商的其他站点；再查站内供电、路由器和主机电源灯。带：备用路由器、SIM 卡、电源适配器。",
              "Look at other stations of the carrier first; then mains, router and the host's power"
                  + " light. Bring a spare router, a SIM card and a power adapter."),
          Duration.ofSeconds(20),
          Optional.empty(),
          Duration.ofSeconds(10),
          List.of());

  /** A device says nothing, or only that its sensor failed. */
  public static final Rule NO_DATA =
      new Rule(
          "no-data",
          MEDIUM,
          Map.of("aed", HIGH),
          Optional.empty(),
          new Text("设备无数据", "No data from a device"),
          new Text(
              "检查传感器接线、供电和总线地址，必要时更换传感器。带：同型号传感器、万用表、线材。",
              "Check the sensor's wiring, supply and bus address; replace it if need be. Bring a"
                  + " sensor of the same kind, a multimeter and wire."),
          Duration.ofSeconds(60),
          Optional.empty(),
          Duration.ZERO,
          List.of());

  private static final List<Rule> ALL =
      List.of(
          new Rule(
              "door-held-open",
              MEDIUM,
              Map.of(),
              Optional.of("door"),
              new Text("门长时间未关", "Door held open"),
              new Text(
                  "检查是否有物品卡门、闭门器和门磁是否正常。带：闭门器、门磁、十字螺丝刀。",
                  "Check for something in the door, then the closer and the door contact. Bring a"
                      + " closer, a contact and a screwdriver."),
              Duration.ofSeconds(180),
              Optional.of(Limits.DOOR_HELD_OPEN_S),
              Duration.ofSeconds(10),
              List.of(Term.is("open", 1))),
          new Rule(
              "charger-over-current",
              HIGH,
              Map.of(),
              Optional.of("charger"),
              new Text("充电口过流", "Charger over-current"),
              new Text(
                  "先断开该充电口电源，检查插座、线缆有无发热烧蚀和违规电器。带：绝缘手套、钳形表、插座。",
                  "Switch the outlet off first; check socket and cable for heat marks and unfit"
                      + " loads. Bring insulated gloves, a clamp meter and a socket."),
              Duration.ofSeconds(5),
              Optional.empty(),
              Duration.ofSeconds(30),
              List.of(Term.above("current_a", Limits.CHARGER_CURRENT_MAX_A, CURRENT_CLEAR_RATIO))),
          new Rule(
              "aed-missing",
              CRITICAL,
              Map.of(),
              Optional.of("aed"),
              new Text("AED 不在柜中", "AED not in its cabinet"),
              new Text(
                  "立即联系站点周边人员确认是否正在施救；到场找回或补充 AED，检查电极片和电池。带：备用 AED。",
                  "Find out at once whether someone is being treated; then recover or replace the"
                      + " AED and check pads and battery. Bring a spare AED."),
              Duration.ofSeconds(5),
              Optional.empty(),
              Duration.ofSeconds(10),
              List.of(Term.is("present", 0))),
          new Rule(
              "aed-cabinet-open",
              HIGH,
              Map.of(),
              Optional.of("aed"),
              new Text("AED 柜门未关", "AED cabinet open"),
              new Text(
                  "确认 AED 在位且未被使用，关好柜门；检查门磁和铰链。带：门磁、铰链。",
                  "Make sure that the AED is there and unused, and close the cabinet; check contact"
                      + " and hinge. Bring a contact and a hinge."),
              Duration.ofSeconds(30),
              Optional.of(Limits.AED_CABINET_OPEN_S),
              Duration.ofSeconds(10),
              List.of(Term.is("cabinet_open", 1))),
          new Rule(
              "aed-not-ready",
              CRITICAL,
              Map.of(),
              Optional.of("aed"),
              new Text("AED 未就绪", "AED not ready"),
              new Text(
                  "查看 AED 状态灯和自检提示，核对电极片与电池有效期。带：电极片、电池、备用 AED。",
                  "Read the AED's indicator and self-test message; check the dates of pads and"
                      + " battery. Bring pads, a battery and a spare AED."),
              Duration.ofSeconds(60),
              Optional.empty(),
              Duration.ofSeconds(30),
              List.of(Term.is("ready_light", 0), Term.is("present", 1))),
          STATION_OFFLINE,
          NO_DATA);

  private Rules() {}

  /** Every rule, in the order of the API document. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The rule of a fault's name. */
  public static Optional<Rule> find(String fault) {
    return ALL.stream().filter(r -> r.fault().equals(fault)).findFirst();
  }
}
