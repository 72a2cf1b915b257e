package org.yizhan.cloud.command;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.wire.CommandResult;

/**
 * Answers of stations that are not in the database yet: the first one for each command. Safe for
 * use from several threads.
 */
final class Answers {
  /** Answers that nobody waits for, as after a command was given up: more of them are not taken. */
  static final int MAX_LATE = 1_000;

  /** Longest words of a station that are kept, in characters. */
  static final int MAX_DETAIL_LENGTH = 16_384;

  /** Whose answer to what. */
  record Key(String station, UUID command) {}

  /** An answer and when it came. */
  record Answer(CommandResult result, Instant at) {
    String detail() {
      String words = result.detail();
      // PostgreSQL takes no NUL in a text.
      return words.substring(0, Math.min(words.length(), MAX_DETAIL_LENGTH)).replace('\0', ' ');
    }
  }

  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

  /** False when there is no room for it. */
  boolean add(Key key, Answer answer, boolean awaited) {
    if (!awaited && answers.size() >= MAX_LATE) {
      return false;
    }
    answers.putIfAbsent(key, answer);
    return true;
  }

  Map<Key, Answer> all() {
    return Map.copyOf(answers);
  }

  void written(Key key) {
    answers.remove(key);
  }

  int size() {
    return answers.size();
  }
}
