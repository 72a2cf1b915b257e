package org.yizhan.cloud.broker;

/** Is told of messages that a station tried to publish outside its own root. Must not block. */
@FunctionalInterface
public interface RefusedPublishes {
  void foreign(String station, String topic, byte[] payload);
}
