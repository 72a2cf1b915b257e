/** The WeCom (企业微信) group robot. Must not know other channels or rows. */
package org.yizhan.cloud.alert.channel.wecom;
