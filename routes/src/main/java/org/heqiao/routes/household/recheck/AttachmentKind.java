package org.heqiao.routes.household.recheck;

import java.util.Arrays;
import java.util.Locale;
import org.heqiao.routes.files.BadFile;

/**
 * The kinds of file that evidence comes in. What a file is, is read from its content; what it claims to be must agree.
 */
enum AttachmentKind {
    PDF("application/pdf", ".pdf"), JPEG("image/jpeg", ".jpg"), PNG("image/png", ".png");

    private final String mediaType;
    private final String ending;

    AttachmentKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    String mediaType() {
        return mediaType;
    }

    /** As a file's name ends. */
    String ending() {
        return ending;
    }

    static AttachmentKind claimed(String mediaType) throws BadFile {
        var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.mediaType.equals(type)).findFirst()
                .orElseThrow(() -> new BadFile("file-media-type",
                        "evidence comes as application/pdf, image/jpeg or image/png (佐证材料限PDF、JPEG、PNG)"));
    }
}
