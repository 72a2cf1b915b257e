/**
 * A station's profile: who and where it is, what is installed and how it is sampled. Strict reading
 * of YAML (and of JSON, which is YAML): an unknown key is an error with its line and a suggestion,
 * and all errors are told at once. Pure. Must not know wire messages, drivers or stores.
 */
package org.yizhan.profile;
