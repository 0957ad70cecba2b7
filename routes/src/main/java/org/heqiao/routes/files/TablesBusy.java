package org.heqiao.routes.files;

/** So many large workbooks are being read that this one has to come again. */
public final class TablesBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TablesBusy() {
        super("many large workbooks are being read");
    }
}
