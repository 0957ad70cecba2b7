/** The PostgreSQL the hub works on: started inside the data folder, or somebody else's by its address. */
@NullMarked
package org.heqiao.app.database;

import org.jspecify.annotations.NullMarked;
