package org.yizhan.link;

/**
 * A message from the broker.
 *
 * @param id MQTT packet id, for {@link Session#complete}
 * @param qos its quality of service; only QoS 1 wants completing
 */
public record Inbound(String topic, byte[] payload, boolean retained, int id, int qos) {
  private static final byte[] NOTHING = new byte[0];

  /** What {@link Session#complete} needs, for those who complete much later. */
  public Inbound withoutPayload() {
    return new Inbound(topic, NOTHING, retained, id, qos);
  }
}
