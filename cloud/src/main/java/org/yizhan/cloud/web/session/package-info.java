/**
 * Sessions: signed tokens that a browser keeps in a cookie and a program sends as bearer, and who
 * may open which path. The room that knows the security framework.
 */
package org.yizhan.cloud.web.session;
