/** The Artemis the hub works on: started in this process, or somebody else's by its address. */
@NullMarked
package org.heqiao.app.broker;

import org.jspecify.annotations.NullMarked;
