/** What tests of the routes need of the gateway's nodes. */
@org.jspecify.annotations.NullMarked
package org.heqiao.gateway.node;
