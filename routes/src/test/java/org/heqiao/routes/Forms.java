package org.heqiao.routes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Forms with one file, as browsers send them (RFC 7578). */
final class Forms {

    static final String TYPE = "multipart/form-data; boundary=XX";

    private Forms() {
    }

    static byte[] of(String name, String type, byte[] file) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type
                + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
