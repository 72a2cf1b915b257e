package org.yizhan.cloud;

import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** Profiles for tests. */
public final class ApiTestProfiles {
  private ApiTestProfiles() {}

  /**
   * A station with a beam, two chargers, a door and an AED; a rule of its guard cuts the first
   * charger.
   */
  public static String json(String id, String district) {
    return """
    {"profile":1,"id":"%s","name":{"zh":"东单驿站","en":"Dongdan Station"},
     "place":{"district":"%s","sub_district":"建国门街道","latitude":39.91,"longitude":116.42},
     "carrier":"cmcc","facilities":["seats","charging"],
     "devices":[{"id":"beam-door","class":"beam"},{"id":"charger-1","class":"charger",
       "wiring":{"driver":"ina226","bus":1,"address":65,"shunt_ohms":0.002,"relay_output":25}},
      {"id":"charger-2","class":"charger"},{"id":"door-main","class":"door"},
      {"id":"aed-1","class":"aed","expiry":{"pads":"2027-03-31"}}],
     "guard":[{"id":"charger-over-current","cause":"over_current","watch":["charger-1"],"rearm":"manual"}]}
    """
        .formatted(id, district);
  }

  public static StationProfile profile(String id) {
    return profile(id, "东城区");
  }

  public static StationProfile profile(String id, String district) {
    return read(json(id, district));
  }

  public static StationProfile read(String json) {
    try {
      return ProfileReader.read(json);
    } catch (ProfileException e) {
      throw new AssertionError(e);
    }
  }
}
