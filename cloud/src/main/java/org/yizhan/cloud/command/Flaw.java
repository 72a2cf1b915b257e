package org.yizhan.cloud.command;

/**
 * One thing wrong in a command that someone wants to send.
 *
 * @param at where, as a path: {@code args.device}
 * @param message what is wrong
 * @param mend how to mend it
 */
public record Flaw(String at, String message, String mend) {}
