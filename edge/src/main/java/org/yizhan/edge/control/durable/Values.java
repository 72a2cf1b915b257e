package org.yizhan.edge.control.durable;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object, asked for its fields by name and type. Each asking throws {@link
 * BrokenFileException} with words that name the field.
 */
public record Values(Map<?, ?> fields) {
  /** The object in a text. */
  public static Values parse(String text) throws BrokenFileException {
    try {
      return of(JSON.std.anyFrom(text));
    } catch (IOException e) {
      throw new BrokenFileException("not readable as JSON", e);
    }
  }

  /** A JSON value that must be an object. */
  public static Values of(Object value) throws BrokenFileException {
    if (value instanceof Map<?, ?> map) {
      return new Values(map);
    }
    throw new BrokenFileException("expected a JSON object, found " + value);
  }

  /** The text of a JSON value. */
  public static String text(Object value) {
    try {
      return JSON.std.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  public String text(String name) throws BrokenFileException {
    return typed(fields.get(name), String.class, name);
  }

  public boolean flag(String name) throws BrokenFileException {
    return typed(fields.get(name), Boolean.class, name);
  }

  public long whole(String name) throws BrokenFileException {
    return typed(fields.get(name), Number.class, name).longValue();
  }

  public Values object(String name) throws BrokenFileException {
    return of(fields.get(name));
  }

  /** The object at {@code name}; empty when there is none. */
  public Optional<Values> optional(String name) throws BrokenFileException {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  public List<String> texts(String name) throws BrokenFileException {
    List<String> texts = new ArrayList<>();
    for (Object element : typed(fields.get(name), List.class, name)) {
      texts.add(typed(element, String.class, name));
    }
    return texts;
  }

  public List<Values> objects(String name) throws BrokenFileException {
    List<Values> objects = new ArrayList<>();
    for (Object element : typed(fields.get(name), List.class, name)) {
      objects.add(of(element));
    }
    return objects;
  }

  private static <T> T typed(Object value, Class<T> type, String name) throws BrokenFileException {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new BrokenFileException(name + " must be a " + type.getSimpleName() + ", found " + value);
  }
}
