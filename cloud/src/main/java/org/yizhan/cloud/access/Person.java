package org.yizhan.cloud.access;

/** Someone, or some program, that may sign in. */
public record Person(String username, Role role) {}
