package org.yizhan.edge.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

class SamplerTest {
  private final Sampler sampler = new Sampler(Stations.full());
  private final List<Reading> told = new ArrayList<>();

  private void sample(long seconds, double... powers) {
    List<Observation> observations = new ArrayList<>();
    for (double power : powers) {
      observations.add(Observation.good("power_w", T0 + seconds * SECOND, power));
    }
    sampler.sample("charger-1", observations, told::add);
  }

  private static Reading power(long seconds, double watts) {
    return new Reading("charger-1", "power_w", T0 + seconds * SECOND, watts, Quality.GOOD);
  }

  /** After a reconnect all present values are told; those of a meter come with its answer. */
  @Test
  void whatCannotBeToldAtOnceIsToldWhenItIsKnown() {
    sample(0, 60);
    sample(1, 60);
    assertEquals(List.of(power(0, 60)), told);
    sampler.sampleAll("charger-1", List.of(), T0 + 2 * SECOND, told::add);
    assertEquals(1, told.size());
    sample(3, 60);
    sample(4, 60);
    assertEquals(List.of(power(0, 60), power(3, 60)), told);
  }

  @Test
  void whatWasToldAtOnceIsNotToldTwice() {
    sample(0, 60);
    Observation now = Observation.good("power_w", T0 + 2 * SECOND, 60);
    sampler.sampleAll("charger-1", List.of(now), T0 + 2 * SECOND, told::add);
    sample(3, 60);
    assertEquals(List.of(power(0, 60), power(2, 60)), told);
  }
}
