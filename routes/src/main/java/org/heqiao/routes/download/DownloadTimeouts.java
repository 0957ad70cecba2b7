package org.heqiao.routes.download;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.DownloadPlaces;
import org.heqiao.routes.disk.DiskSpace;
import org.heqiao.routes.download.DownloadLimit.Place;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Uploads, downloads and event streams under way on this node: bounded per caller and in all. */
@Component
@EnableConfigurationProperties(DownloadProperties.class)
public final class DownloadTimeouts implements DownloadPlaces {

    private final DownloadLimit uploads;
    private final DownloadLimit downloads;
    private final DownloadLimit followers;
    private final DiskSpace disk;

    DownloadTimeouts(DownloadProperties bounds, DiskSpace disk, MeterRegistry meters) {
        this.disk = disk;
        uploads = new DownloadLimit("uploads", bounds.uploads().ofCaller(), bounds.uploads().inAll());
        downloads = new DownloadLimit("downloads", bounds.downloads().ofCaller(), bounds.downloads().inAll());
        followers = new DownloadLimit("event streams", bounds.eventStreams().ofCaller(), bounds.eventStreams().inAll());
        gauge(meters, "uploads", uploads);
        gauge(meters, "downloads", downloads);
        gauge(meters, "event-streams", followers);
    }

    private static void gauge(MeterRegistry meters, String kind, DownloadLimit downloadLimit) {
        Gauge.builder("heqiao.transfers", downloadLimit, DownloadLimit::inUse).tag("kind", kind)
                .description("uploads, downloads and event streams under way on this node").register(meters);
    }

    /** Takes a file in. */
    @FunctionalInterface
    public interface Upload<T, E extends Exception> {
        T receive() throws E, IOException;
    }

    /** Receives a file of the current call. @throws NoPlace too many are under way @throws DiskSpace.TooLittle */
    public <T, E extends Exception> T upload(Upload<T, E> upload) throws E, IOException {
        disk.refuseWhereLow();
        try (var place = uploads.acquire(client())) {
            return upload.receive();
        }
    }

    /**
     * A download of the current call, which holds a place while its body is written. @throws NoPlace too many are under
     * way
     */
    @Override
    public ResponseEntity<StreamingResponseBody> download(ResponseEntity<StreamingResponseBody> answer) {
        var body = answer.getBody();
        if (body == null) {
            return answer;
        }
        var client = client();
        downloads.refuseWhereFull(client);
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders()).body(out -> {
            try (var place = downloads.inUse(client)) {
                body.writeTo(out);
            }
        });
    }

    Place follow() {
        return followers.acquire(client());
    }

    private static String client() {
        var caller = ApiCall.current().caller();
        return caller.agency() + "/" + caller.client();
    }
}
