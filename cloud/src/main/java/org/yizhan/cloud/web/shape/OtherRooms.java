package org.yizhan.cloud.web.shape;

import io.micronaut.serde.annotation.SerdeImport;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.live.LiveValue;
import org.yizhan.cloud.live.StationSummary;
import org.yizhan.cloud.usage.HeatMap;

/** Records of other rooms that go out as they are; those rooms know no JSON. */
@SerdeImport(Text.class)
@SerdeImport(LiveValue.class)
@SerdeImport(StationSummary.People.class)
@SerdeImport(StationSummary.Chargers.class)
@SerdeImport(StationSummary.Aed.class)
@SerdeImport(HeatMap.Cell.class)
final class OtherRooms {
  private OtherRooms() {}
}
