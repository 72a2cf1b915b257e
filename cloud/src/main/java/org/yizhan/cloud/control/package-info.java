/**
 * How a command of the same computer's user reaches the running service: an address and a secret in
 * a file that only that user can read. Must not know what is asked for.
 */
package org.yizhan.cloud.control;
