package org.yizhan.link;

/**
 * What a link tells its owner. Calls for one link come one at a time except {@link #message}, which
 * comes on the receiving thread and must return at once.
 */
public interface LinkListener {
  /**
   * Connected; subscribe and publish through {@code session}. An exception ends this connection,
   * and the next is tried.
   */
  void up(Session session) throws LinkException;

  /** A message has come. Must not block. */
  void message(Session session, Inbound message);

  /**
   * The connection of the last {@link #up} is gone, or an attempt failed; the link goes on trying
   * by itself.
   */
  void down(String reason);
}
