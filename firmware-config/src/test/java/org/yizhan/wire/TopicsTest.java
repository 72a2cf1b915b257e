package org.yizhan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {
  @ParameterizedTest
  @EnumSource(Topics.Leaf.class)
  void takesItsOwnTopicsApart(Topics.Leaf leaf) {
    assertEquals(Optional.of(new Topics.Address("abc-1", leaf)), Topics.parse(leaf.of("abc-1")));
  }

  @Test
  void theRootHoldsEveryTopicOfAStation() {
    assertEquals("yizhan/v1/abc-1/config/desired", Topics.Leaf.CONFIG_DESIRED.of("abc-1"));
    assertEquals("yizhan/v1/+/telemetry", Topics.Leaf.TELEMETRY.ofAll());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yizhan",
        "yizhan/v1",
        "yizhan/v1/abc",
        "yizhan/v2/abc/telemetry",
        "yizhan/v1//telemetry",
        "yizhan/v1/ab/telemetry",
        "yizhan/v1/-abc/telemetry",
        "yizhan/v1/ABC/telemetry",
        "yizhan/v1/abc/telemetry/x",
        "yizhan/v1/abc/config",
        "other/yizhan/v1/abc/telemetry",
        "yizhan/v1/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/telemetry"
      })
  void passesOverWhatIsNotOfThisContract(String topic) {
    assertEquals(Optional.empty(), Topics.parse(topic));
  }
}
