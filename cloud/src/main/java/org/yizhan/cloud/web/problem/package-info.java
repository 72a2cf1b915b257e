/** Every error answer of the service, as problem details of RFC 9457. */
package org.yizhan.cloud.web.problem;
