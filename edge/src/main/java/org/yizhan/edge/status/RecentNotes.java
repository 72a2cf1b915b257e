package org.yizhan.edge.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.yizhan.edge.status.StationStatus.Note;

/** The last things that happened, as many as are shown; used from any thread. */
public final class RecentNotes {
  /** A longer note is cut here. */
  private static final int MAX_CHARS = 300;

  private final Deque<Note> notes = new ArrayDeque<>();

  /** Notes that something happened at {@code timeMicros}. */
  public synchronized void add(long timeMicros, String words) {
    if (notes.size() == StationStatus.MAX_NOTES) {
      notes.removeFirst();
    }
    String cut = words.length() > MAX_CHARS ? words.substring(0, MAX_CHARS) + "..." : words;
    notes.addLast(new Note(timeMicros, cut));
  }

  /** All of them, oldest first. */
  public synchronized List<Note> list() {
    return List.copyOf(notes);
  }
}
