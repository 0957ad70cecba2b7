/** Pages as people see them: a real browser, driven by tests. */
@org.jspecify.annotations.NullMarked
package org.heqiao.app.browser;
