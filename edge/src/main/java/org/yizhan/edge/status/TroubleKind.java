package org.yizhan.edge.status;

import java.util.Locale;
import org.yizhan.catalog.Text;

/** What may be wrong with a station, and what somebody on site can do about it. */
public enum TroubleKind {
  SMOKE_OR_WATER(
      "烟感或漏水报警",
      "Smoke or water alarm",
      "先确认现场安全：有烟火先疏散并报 119；有水先断电。查明原因、恢复后报警会自行消除。",
      "Make sure that the place is safe first: with fire, get people out and call 119; with water,"
          + " switch the power off. The alarm ends with its cause."),
  GUARD_TRIPPED(
      "本地联动已动作",
      "A safety rule has acted",
      "先排除起因（见联动记录）。设为手动复位的规则，排除后请值班台下发复位命令。",
      "Remove the cause first (see the guard's last actions). A rule that is re-armed by hand needs"
          + " the command from the operator afterwards."),
  AED_NOT_READY(
      "AED 不可用",
      "The AED is not ready",
      "AED 应在柜中、柜门关好、就绪灯闪烁。取走的请追回；灯不亮的查看电池和电极片有效期并更换。",
      "It must be in its cabinet with its light blinking. Find it if it was taken; if the light is"
          + " dark, look at battery and pads and replace them."),
  LINK_DOWN(
      "上行链路中断",
      "The uplink is down",
      "查路由器电源、网线、SIM 卡和天线；能上网仍不通时，请值班台核对接入地址和凭据。数据在本机保存，恢复后自动补传。",
      "Check the router's power, the cable, the SIM card and the antenna. If the network works, have"
          + " the operator check the broker's address and credentials. Readings are kept and sent"
          + " later."),
  NOT_STORED(
      "云端没有确认入库",
      "The cloud confirms nothing",
      "链路是通的，现场无需处理；请报告值班台检查云端服务。数据在本机保存。",
      "The link is up, so there is nothing to mend on site: tell the operator, who looks at the"
          + " cloud service. Readings are kept here."),
  OUTBOX_IN_MEMORY(
      "存储卡不可写，数据只在内存中",
      "The card cannot be written: readings are in memory only",
      "不要断电，断电会丢失待发数据。先恢复上行让数据发完，再更换存储卡。",
      "Do not cut the power: what waits would be lost. Mend the uplink so that it is sent, then"
          + " replace the card."),
  OUTBOX_FULL(
      "发件箱快满",
      "The outbox is nearly full",
      "尽快恢复上行链路；写满后按优先级丢弃旧数据（AED 和报警最后丢）。",
      "Mend the uplink soon. When it is full, old readings are given up, AED and alarms last."),
  CLOCK_NOT_SET(
      "时钟未校准",
      "The clock is not set",
      "恢复网络后会自动对时；经常断网的站点可加装时钟芯片。校准前的数据会在对时后补定时刻。",
      "It is set by itself once there is a network. A station that is often without one needs a"
          + " clock chip. Readings taken before are dated when it is set."),
  DEVICE_FAILED(
      "设备没有应答",
      "A device does not answer",
      "查该设备的供电、接线和地址（对照配置文件）；换上同型号备件后会自动恢复，无需重启。",
      "Check its power, wiring and address against the profile. After the repair it comes back by"
          + " itself."),
  DEVICE_SILENT(
      "设备没有新数据",
      "A device tells nothing",
      "查该设备的供电和接线；刚启动时请等一分钟再看。",
      "Check its power and wiring. Just after a start, wait a minute and look again."),
  LINE_TAMPERED(
      "线路断开或被破坏",
      "A line is cut or tampered with",
      "检查门磁线路和接线端子，看是否松脱、剪断或短接。",
      "Look at the door's wires and terminals: loose, cut or bridged."),
  ON_BATTERY(
      "市电中断，正在用电池",
      "No mains: running on the battery",
      "查总开关、漏电保护器和本站用电；电池耗尽后全站停机，数据已落盘，不会丢失。",
      "Check the main switch and the breaker. When the battery is empty the station stops; what is"
          + " stored stays."),
  SENSORS_RESTARTED(
      "传感循环卡死后重启过",
      "The sensor loop hung and was restarted",
      "多半是总线被某个设备拖住：逐个查 I2C 和串口设备的接线，更换可疑的设备。",
      "Mostly a device that blocks its bus: check the wiring of the I2C and serial devices one by"
          + " one, and replace the suspect."),
  POWER_WEAK(
      "主机供电不足",
      "The computer's power supply is weak",
      "换用 5V/3A（树莓派 5 用 5V/5A）的电源和粗短的电源线，去掉多余的 USB 设备。",
      "Use a supply of 5 V, 3 A (Pi 5: 5 A) with a short thick cable, and remove USB devices that"
          + " are not needed."),
  HOT(
      "主机过热",
      "The computer is hot",
      "清灰、疏通散热口，避免日晒；检查散热片和风扇。",
      "Remove dust, free the vents, shade it from the sun, and check heat sink and fan."),
  CARD_WORN(
      "存储卡接近寿命",
      "The card is nearly worn out",
      "备好一张高耐久存储卡，在下次巡检时更换。",
      "Bring a high-endurance card and replace it at the next visit."),
  DISK_LOW(
      "存储空间不足",
      "The disk is nearly full",
      "删除本机上不属于驿站的文件；仍不够时更换更大的存储卡。",
      "Remove files that do not belong to the station; if that is not enough, use a larger card."),
  MEMORY_LOW(
      "内存不足",
      "Memory is nearly used up",
      "停掉本机上不属于驿站的程序；仍不够时请值班台取回日志。",
      "Stop programs that do not belong to the station; if that is not enough, have the operator"
          + " fetch the log.");

  private final Text title;
  private final Text mend;

  TroubleKind(String titleZh, String titleEn, String mendZh, String mendEn) {
    this.title = new Text(titleZh, titleEn);
    this.mend = new Text(mendZh, mendEn);
  }

  /** Name for programs, such as {@code link_down}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong. */
  public Text title() {
    return title;
  }

  /** What can be done on site. */
  public Text mend() {
    return mend;
  }
}
