/** Tests of the nodes of one database. */
@org.jspecify.annotations.NullMarked
package org.heqiao.gateway.node;
