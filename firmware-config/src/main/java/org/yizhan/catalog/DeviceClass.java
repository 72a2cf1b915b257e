package org.yizhan.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A class of device and its quantities, in the order in which people read them.
 *
 * @param id name in profiles and, in InfluxDB, of the measurement
 */
public record DeviceClass(String id, Text label, List<Quantity> quantities) {
  public DeviceClass {
    quantities = List.copyOf(quantities);
  }

  public Optional<Quantity> quantity(String quantityId) {
    return quantities.stream().filter(q -> q.id().equals(quantityId)).findFirst();
  }
}
