package org.yizhan.cloud.web.shape;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A part of a list.
 *
 * @param page counts from 0
 * @param total of all parts
 */
@Serdeable
public record PageShape<T>(List<T> items, int page, int size, long total) {}
