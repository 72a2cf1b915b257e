package org.yizhan.edge.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.edge.status.StationStatus.Note;
import org.yizhan.wire.Reading;

class LastReadingsTest {
  private final DeviceClass door = Catalog.find("door").orElseThrow();

  @Test
  void keepsTheNewestOfEachQuantityInTheirOrder() {
    LastReadings last = new LastReadings();
    Reading locked = Reading.good("door-main", "locked", 5, 1);
    Reading open = Reading.bad("door-main", "open", 7);
    last.take(locked);
    last.take(Reading.good("door-main", "open", 6, 1));
    last.take(open);
    last.take(Reading.good("door-main", "open", 4, 0));
    last.take(Reading.good("door-back", "open", 9, 0));
    assertEquals(List.of(open, locked), last.of("door-main", door));
    assertEquals(List.of(), last.of("door-none", door));
  }

  @Test
  void notesAreAsManyAndAsLongAsCanBeShown() {
    RecentNotes notes = new RecentNotes();
    for (int i = 0; i < 12; i++) {
      notes.add(i, "x".repeat(i == 11 ? 400 : 1));
    }
    assertEquals(10, notes.list().size());
    assertEquals(new Note(2, "x"), notes.list().getFirst());
    assertEquals(303, notes.list().getLast().words().length());
  }
}
