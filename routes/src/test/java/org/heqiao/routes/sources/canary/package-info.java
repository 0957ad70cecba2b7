/** Tests of the proof of life. */
@org.jspecify.annotations.NullMarked
package org.heqiao.routes.sources.canary;
