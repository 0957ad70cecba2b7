package org.heqiao.gateway.enforcement;

import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Downloads under way on this node are bounded, whatever is downloaded: so many of one caller, so many in all. */
@FunctionalInterface
public interface DownloadPlaces {

    /** The same answer, which holds a place while its body is written. */
    ResponseEntity<StreamingResponseBody> download(ResponseEntity<StreamingResponseBody> answer);
}
