package org.heqiao.routes.marriage.imports;

/** Nothing is known under this id, or it is somebody else's. */
public final class NoSuchImport extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
