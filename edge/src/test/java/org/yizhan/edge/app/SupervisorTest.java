package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.hardware.Watchdog;
import org.yizhan.edge.health.Liveness;

/** What a supervisor does, second by second over a leaping clock. */
class SupervisorTest {
  @TempDir private Path folder;

  private final Agent agent = new Agent();
  private final List<String> ended = new ArrayList<>();
  private int fed;

  private static final class Agent implements Supervisor.Supervised {
    private long now = 1_000_000_000;
    private boolean sensors = true;
    private boolean uplink = true;
    private boolean works = true;
    private long sensorBeat = now;
    private long uplinkBeat = now;
    private final List<String> replaced = new ArrayList<>();

    void second() {
      now += 1_000_000;
      sensorBeat = sensors ? now : sensorBeat;
      uplinkBeat = uplink ? now : uplinkBeat;
    }

    @Override
    public long nowMicros() {
      return now;
    }

    @Override
    public Liveness.Beats beats() {
      return new Liveness.Beats(sensorBeat, uplinkBeat);
    }

    @Override
    public boolean works() {
      return works;
    }

    @Override
    public void replaceSensors(String reason) {
      replaced.add(reason);
      sensors = true;
    }
  }

  private Supervisor supervisor(Map<String, String> environment) {
    Watchdog dog =
        new Watchdog() {
          @Override
          public void feed() {
            fed++;
          }

          @Override
          public void close() {
            fed = Integer.MIN_VALUE;
          }
        };
    Supervisor supervisor =
        new Supervisor(agent, Optional.of(dog), UpgradeTrial.of(environment), ended::add);
    supervisor.begin();
    return supervisor;
  }

  private void pass(Supervisor supervisor, int seconds) {
    for (int i = 0; i < seconds; i++) {
      agent.second();
      supervisor.look();
    }
  }

  @Test
  void aHungSensorLoopIsReplacedAloneAndTheWatchdogGoesOnBeingFed() {
    Supervisor supervisor = supervisor(Map.of());
    pass(supervisor, 100);
    int before = fed;
    assertTrue(before >= 19, before + " feeds in 100 s");
    agent.sensors = false;
    pass(supervisor, 15);
    assertEquals(1, agent.replaced.size());
    pass(supervisor, 60);
    assertEquals(1, agent.replaced.size(), "the new one lives");
    assertEquals(List.of(), ended);
    assertTrue(fed >= before + 14, fed - before + " feeds in 75 s");
  }

  @Test
  void aHungUplinkLoopEndsTheProgramAndTheWatchdogIsLeftHungry() {
    Supervisor supervisor = supervisor(Map.of());
    pass(supervisor, 100);
    agent.uplink = false;
    pass(supervisor, 70);
    assertEquals(1, ended.size());
    int before = fed;
    pass(supervisor, 30);
    assertEquals(before, fed);
  }

  @Test
  void aVersionOnTrialConfirmsItselfOnceItHasWorkedForAMinuteWithoutABreak() throws IOException {
    Path file = folder.resolve("confirmed");
    Supervisor supervisor =
        supervisor(Map.of("YIZHAN_CONFIRM_FILE", file.toString(), "YIZHAN_VERSION", "1.2.3"));
    pass(supervisor, 50);
    agent.works = false;
    pass(supervisor, 1);
    agent.works = true;
    pass(supervisor, 60);
    assertFalse(Files.exists(file), "the minute began anew");
    pass(supervisor, 1);
    assertEquals("1.2.3", Files.readString(file).strip());
  }
}
