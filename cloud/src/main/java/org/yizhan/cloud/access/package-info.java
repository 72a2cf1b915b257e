/** People, their roles and sign-ins. Must not know stations, readings or rules. */
package org.yizhan.cloud.access;
