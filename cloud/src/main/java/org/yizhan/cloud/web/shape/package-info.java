/** The JSON of the API as {@code docs/api.md} writes it, made from what the rooms know. */
package org.yizhan.cloud.web.shape;
