/**
 * Curves of one series over any range: chooses between raw readings and hourly roll-ups, and says
 * which it took. Both give the same answer wherever both can. Must not know pages or people.
 */
package org.yizhan.cloud.curve;
