package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.hardware.I2cDevice;

/** What the driver does with answers that are missing or wrong. */
class Sht3xTest {
  private static final String GOOD = "beef92beef92";

  /** Gives scripted answers; {@code -} is none. */
  private static final class Scripted implements I2cDevice {
    private final Queue<String> answers;
    private final List<String> asked = new ArrayList<>();

    Scripted(String answers) {
      this.answers = new ArrayDeque<>(Arrays.asList(answers.split(" ", -1)));
    }

    @Override
    public void write(byte... bytes) throws IOException {
      asked.add(HexFormat.of().formatHex(bytes));
      if (answers.size() > 0 && answers.peek().equals("x")) {
        throw new IOException("no acknowledgement");
      }
    }

    @Override
    public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
      asked.add(HexFormat.of().formatHex(command));
      String answer = answers.remove();
      if (answer.equals("-")) {
        throw new IOException("no answer");
      }
      return HexFormat.of().parseHex(answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    GOOD + ", 2400, 74.58",
    "- " + GOOD + ", 2400 2400, 74.58",
    "beef00beef00 " + GOOD + ", 2400 2400, 74.58",
    "beef92beef00 " + GOOD + ", 2400 2400, 74.58",
    "beef92beef00 beef92beef00, 2400 2400, NaN",
    "beef92beef00 -, 2400 2400, NaN",
    "beef92beef00 beef00beef00, 2400 2400, NaN",
  })
  void oneBadAnswerIsAskedAgain(String answers, String asked, double humidity) throws IOException {
    Scripted chip = new Scripted(answers);
    Sht3x.Climate climate = new Sht3x(chip).measure();
    assertEquals(OptionalDouble.of(85.52), climate.temperatureC());
    assertEquals(humidity, climate.humidityPct().orElse(Double.NaN));
    assertEquals(Double.isNaN(humidity) ? 1 : 0, climate.troubles().size());
    assertEquals(asked, String.join(" ", chip.asked));
  }

  @ParameterizedTest
  @CsvSource({
    "- -, no answer",
    "beef92 beef92, 'the SHT3x answered 3 bytes, expected 6'",
    "000000000000 ffffffffffff, 'what answers is no SHT3x, or the cable spoils it (check-sums)'",
    "- - x, no answer",
  })
  void twoAreAFailureAndTheChipIsReset(String answers, String message) {
    Scripted chip = new Scripted(answers);
    IOException failure = assertThrows(IOException.class, () -> new Sht3x(chip).measure());
    assertEquals(message, failure.getMessage());
    assertEquals("2400 2400 30a2", String.join(" ", chip.asked));
    assertEquals(answers.endsWith("x") ? 1 : 0, failure.getSuppressed().length);
  }
}
