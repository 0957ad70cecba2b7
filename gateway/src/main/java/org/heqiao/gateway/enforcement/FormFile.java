package org.heqiao.gateway.enforcement;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.heqiao.gateway.http.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is a form (multipart/form-data) with one file in it, handed on as if the file had come alone:
 * its bytes as they arrive, its media type. Small fields beside it are passed over. Its name is looked at for its
 * ending, where the part does not tell a type, and for nothing else.
 */
final class FormFile extends HttpServletRequestWrapper {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int LONGEST_PART_HEAD = 4096;

    private final ServletInputStream body;
    private final String mediaType;

    private FormFile(HttpServletRequest form, Part body, String mediaType) {
        super(form);
        this.body = new BodyStream(body::read);
        this.mediaType = mediaType;
    }

    static FormFile of(HttpServletRequest form) throws IOException {
        try {
            var upload = new FileUpload();
            upload.setPartHeaderSizeMax(LONGEST_PART_HEAD);
            var parts = upload.getItemIterator(new Form(form));
            var file = nextFile(parts);
            if (file == null) {
                throw unusable("the form holds no file");
            }
            return new FormFile(form, new Part(form, parts, file.openStream()), mediaType(file));
        } catch (FileUploadException | IllegalArgumentException noForm) {
            throw unusable("the body is no form of multipart/form-data");
        }
    }

    private static UnusableBody unusable(String what) {
        return new UnusableBody("form", what + "; send the file alone as the body, or one file as a part of a form");
    }

    /** @return null: there is none any more */
    private static @Nullable FileItemStream nextFile(FileItemIterator parts) throws IOException {
        for (int fields = 0; parts.hasNext(); fields++) {
            var part = parts.next();
            if (!part.isFormField()) {
                return part;
            }
            if (fields >= MOST_FIELDS || part.openStream().readNBytes(LONGEST_FIELD).length == LONGEST_FIELD) {
                throw unusable("the form holds too many fields, or too long ones");
            }
        }
        return null;
    }

    /** As the part says; where it says nothing, as its name ends. */
    private static String mediaType(FileItemStream file) {
        var told = file.getContentType();
        if (told != null && !told.isBlank() && !told.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")) {
            return told;
        }
        var name = name(file).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv", "txt" -> "text/csv";
            case "ndjson", "jsonl" -> "application/x-ndjson";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "xls" -> "application/vnd.ms-excel";
            case "pdf" -> "application/pdf";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }

    private static String name(FileItemStream file) {
        try {
            return file.getName() == null ? "" : file.getName();
        } catch (InvalidFileNameException odd) {
            return "";
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public String getContentType() {
        return mediaType;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return CONTENT_TYPE.equalsIgnoreCase(name) ? mediaType : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return CONTENT_TYPE.equalsIgnoreCase(name)
                ? Collections.enumeration(List.of(mediaType))
                : super.getHeaders(name);
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    @Override
    public long getContentLengthLong() {
        return -1;
    }

    private record Form(HttpServletRequest request) implements UploadContext {

        @Override
        public @Nullable String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public @Nullable String getContentType() {
            return request.getContentType();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getInputStream();
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }
    }

    /**
     * The file; at its end the form is read to its own, so that nothing else hides in it and a signed body is held to
     * its digest.
     */
    private static final class Part {

        private final HttpServletRequest form;
        private final FileItemIterator parts;
        private final InputStream file;
        private boolean finished;

        Part(HttpServletRequest form, FileItemIterator parts, InputStream file) {
            this.form = form;
            this.parts = parts;
            this.file = file;
        }

        int read(byte[] into, int from, int length) throws IOException {
            if (finished) {
                return -1;
            }
            int some = file.read(into, from, length);
            if (some < 0) {
                finished = true;
                if (nextFile(parts) != null) {
                    throw unusable("the form holds more than one file");
                }
                if (form.getInputStream().readNBytes(LONGEST_FIELD).length == LONGEST_FIELD) {
                    throw unusable("something follows the form");
                }
            }
            return some;
        }
    }
}
