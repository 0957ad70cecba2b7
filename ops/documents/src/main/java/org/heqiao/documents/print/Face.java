package org.heqiao.documents.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A face (字体) that pages are set in.
 *
 * @param family as style sheets name it; those of an office come first there, and ours stand behind them for what they
 *               lack
 * @param name   as a document's metadata name it
 */
record Face(String family, String name, byte[] font) {

    /** Those in the jar, and before them those of the office, as far as its folder holds them. */
    static List<Face> all(@Nullable Path folder) {
        var faces = new ArrayList<Face>();
        if (folder != null) {
            office(folder, "office-body", "仿宋").ifPresent(faces::add);
            office(folder, "office-title", "小标宋").ifPresent(faces::add);
        }
        faces.add(ours("song", "Noto Serif SC", "NotoSerifSC-Regular.ttf"));
        faces.add(ours("songbold", "Noto Serif SC Bold", "NotoSerifSC-Bold.ttf"));
        faces.add(ours("hei", "Noto Sans SC Medium", "NotoSansSC-Medium.ttf"));
        faces.add(ours("rare", "Hanazono Mincho", "HanaMin-Rare.ttf"));
        return faces;
    }

    private static Face ours(String family, String name, String file) {
        try (var font = Objects.requireNonNull(Face.class.getResourceAsStream("fonts/" + file), file)) {
            return new Face(family, name, font.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The file of the folder in whose name this stands. */
    private static Optional<Face> office(Path folder, String family, String named) {
        try (var files = Files.list(folder)) {
            var file = files.filter(each -> isFont(each.getFileName().toString(), named)).sorted().findFirst();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            var name = file.get().getFileName().toString();
            return Optional.of(
                    new Face(family, name.substring(0, name.length() - 4), Files.readAllBytes(file.get())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the folder of faces " + folder + " cannot be read", unreadable);
        }
    }

    private static boolean isFont(String file, String named) {
        return file.contains(named) && file.toLowerCase(Locale.ROOT).endsWith(".ttf");
    }
}
