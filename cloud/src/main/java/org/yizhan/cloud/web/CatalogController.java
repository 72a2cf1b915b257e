package org.yizhan.cloud.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Codes;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.catalog.Text;

/** The device classes and their quantities. */
@Controller("/api/v1/catalog")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "catalogue")
final class CatalogController {
  /** All classes. */
  @Serdeable
  record Classes(List<ClassShape> classes) {}

  /** A device class. */
  @Serdeable
  record ClassShape(String id, Text label, List<QuantityShape> quantities) {
    static ClassShape of(DeviceClass deviceClass) {
      return new ClassShape(
          deviceClass.id(),
          deviceClass.label(),
          deviceClass.quantities().stream().map(QuantityShape::of).toList());
    }
  }

  /**
   * A quantity.
   *
   * @param words what its values mean, by code; empty where they are numbers
   */
  @Serdeable
  record QuantityShape(
      String id,
      Text label,
      String unit,
      String kind,
      double min,
      double max,
      Map<String, Text> words) {
    static QuantityShape of(Quantity quantity) {
      return new QuantityShape(
          quantity.id(),
          quantity.label(),
          quantity.unit(),
          quantity.kind().name().toLowerCase(Locale.ROOT),
          quantity.min(),
          quantity.max(),
          words(quantity.codes()));
    }

    private static Map<String, Text> words(Codes codes) {
      Map<String, Text> words = new LinkedHashMap<>();
      codes.words().forEach((code, word) -> words.put(String.valueOf(code), word));
      return words;
    }
  }

  /** The catalogue of version 1. */
  @Get
  Classes catalog() {
    return new Classes(Catalog.classes().stream().map(ClassShape::of).toList());
  }
}
