/**
 * The fault engine and its rules: a pure function over event time, (state, event, now) -> (state,
 * effects). Must not know stores, people, channels or frameworks.
 */
package org.yizhan.cloud.fault;
