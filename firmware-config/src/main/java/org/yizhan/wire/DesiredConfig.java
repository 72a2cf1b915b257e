package org.yizhan.wire;

/**
 * Topic {@code config/desired}, retained: the profile that the cloud wants a station to run.
 *
 * @param hash of {@code profileJson}, {@code sha256:…}
 * @param profileJson the profile as JSON text, as {@code ProfileReader} takes it
 */
public record DesiredConfig(long revision, String hash, String profileJson) {}
