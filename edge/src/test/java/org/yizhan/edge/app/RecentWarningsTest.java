package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.status.RecentNotes;
import org.yizhan.edge.status.StationStatus.Note;

class RecentWarningsTest {
  private static final Logger LOG = LoggerFactory.getLogger(RecentWarningsTest.class);

  @Test
  void takesWarningsAndErrorsUntilItIsClosed() {
    RecentNotes notes = new RecentNotes();
    try (RecentWarnings warnings = RecentWarnings.listen(notes, new LogRing(), () -> 42)) {
      LOG.warn("chip {} is silent", 7);
      LOG.error("no disk");
      LOG.info("all is well");
    }
    LOG.warn("after its end");
    assertEquals(List.of(new Note(42, "chip 7 is silent"), new Note(42, "no disk")), notes.list());
  }
}
