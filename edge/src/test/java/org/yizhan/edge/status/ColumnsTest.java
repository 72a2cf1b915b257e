package org.yizhan.edge.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @Test
  void aChineseCharacterTakesTwoColumns() {
    assertEquals(5, Columns.width("门 ab"));
    assertEquals("门  |", Columns.pad("门", 4) + "|");
    assertEquals("abcde", Columns.pad("abcde", 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one two three | one two/three",
        "one | one",
        "'' | ''",
        "abcdefghijklm nop | abcdefghij/klm nop",
        "查电源和接线端子 | 查电源和接/线端子",
        "查电源和接，线 | 查电源和/接，线",
        "查 I2C 和串口线 | 查 I2C 和/串口线",
        "one two thre four | one two/thre four",
      })
  void linesAreBrokenWhereTheyMayBe(String text, String lines) {
    assertEquals(lines, String.join("/", Columns.wrap(text, 10)));
  }

  @Test
  void whatWouldMoveACursorIsABlank() {
    assertEquals("a [2Jb c", Columns.printable("a\u001b[2Jb\nc"));
  }
}
