package org.yizhan.cloud.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttPasswordTest {
  /** Made by {@code mosquitto_passwd -H sha512 -c -b FILE u pw} of mosquitto 2.0.11. */
  private static final String BY_MOSQUITTO =
      "$6$1Vgpy/lnP0uQ9dEO$91nZEImJi2M9pqIEEVCMILTQoqfNQ01516nYGY0+dXul1JcGA9yvXFh8+9Y8HV464VIasXd/oKAuNnsC6k9aGA==";

  /** Made by the version before, of the password "pw" and the salt 00 01 02. */
  private static final String OLD =
      "sha256$000102$" + "acd55e7c0d58f51fa14287ff7ce59ab50878820efe5b5d0489b68fd219334f26";

  @Test
  void readsWhatMosquittoWrites() {
    assertTrue(MqttPassword.readByMosquitto(BY_MOSQUITTO));
    assertTrue(MqttPassword.matches("pw", BY_MOSQUITTO));
    assertFalse(MqttPassword.matches("pW", BY_MOSQUITTO));
  }

  @Test
  void oldOnesStayValidAndOthersCannotReadThem() {
    assertTrue(MqttPassword.matches("pw", OLD));
    assertFalse(MqttPassword.matches("pW", OLD));
    assertFalse(MqttPassword.readByMosquitto(OLD));
  }

  @Test
  void newOnesAreAsMosquittoHasThem() {
    String one = MqttPassword.hash("pw", new Random(1));
    assertTrue(MqttPassword.readByMosquitto(one));
    assertEquals(BY_MOSQUITTO.length(), one.length());
    assertTrue(MqttPassword.matches("pw", one));
    assertNotEquals(one, MqttPassword.hash("pw", new Random(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "$6$", "sha256$", "$7$101$x$y", "$6$AAAA$AAAA", "sha256$0$0"})
  void whatIsNoHashOpensNothing(String hash) {
    assertFalse(MqttPassword.matches("", hash));
    assertFalse(MqttPassword.matches(hash, hash));
    assertFalse(MqttPassword.readByMosquitto(hash));
  }
}
