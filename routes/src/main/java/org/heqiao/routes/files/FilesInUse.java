package org.heqiao.routes.files;

import java.util.List;

/** Whoever still has to read files that were kept. */
public interface FilesInUse {

    /** Numbers of files that must not be taken for abandoned. */
    List<Long> filesInUse();
}
