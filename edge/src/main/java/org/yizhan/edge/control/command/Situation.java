package org.yizhan.edge.control.command;

import java.util.Optional;
import java.util.function.Function;
import org.yizhan.profile.StationProfile;

/**
 * What a command is held against.
 *
 * @param profile that the station runs
 * @param clockTrusted false while nobody knows how late it is, so that a command's expiry cannot be
 *     judged
 * @param forbidden why the local guard does not allow an action now; empty when it does
 */
public record Situation(
    StationProfile profile, boolean clockTrusted, Function<Action, Optional<String>> forbidden) {}
