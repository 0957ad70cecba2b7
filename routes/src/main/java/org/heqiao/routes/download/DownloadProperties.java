package org.heqiao.routes.download;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How many transfers may be under way at once on one node. */
@ConfigurationProperties("heqiao.transfers")
record DownloadProperties(@DefaultValue Uploads uploads, @DefaultValue Downloads downloads,
        @DefaultValue EventStreams eventStreams) {

    /** Files on their way in. */
    record Uploads(@DefaultValue("8") int ofCaller, @DefaultValue("32") int inAll) {
    }

    /** Files on their way out. */
    record Downloads(@DefaultValue("12") int ofCaller, @DefaultValue("48") int inAll) {
    }

    /** Server-sent events. */
    record EventStreams(@DefaultValue("50") int ofCaller, @DefaultValue("200") int inAll) {
    }
}
