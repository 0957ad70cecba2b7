package org.heqiao.gateway.tlog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Place of a tile of the log (C2SP tlog-tiles): up to 256 consecutive hashes of one level, each of which stands for
 * 256^level entries.
 *
 * @param level 0 to 7: more than 2^63 entries there cannot be
 * @param index place within the level, from 0
 * @param width hashes in it; 256 in a full tile, less in a partial one
 */
public record Tile(int level, long index, int width) {

    static final int HEIGHT = 8;
    public static final int FULL = 1 << HEIGHT;

    private static final int LEVELS = 8;
    private static final Pattern PATH = Pattern
            .compile("(0|[1-9]\\d?)/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?", Pattern.DOTALL);

    public Tile {
        if (level < 0 || level >= LEVELS || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no such tile");
        }
    }

    /**
     * The path below {@code /tile/}, for example {@code 0/x001/x234/067.p/8}; nothing where it is not written the one
     * right way.
     */
    public static Optional<Tile> parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = Integer.parseInt(parts.group(1));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (level >= LEVELS || parts.group(3) != null && width >= FULL) {
            return Optional.empty();
        }
        var tile = new Tile(level, index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    public String path() {
        var path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        path.insert(0, level + "/");
        return width == FULL ? path.toString() : path + ".p/" + width;
    }

    /** Whether a tree of that size has all hashes of this tile. */
    public boolean isWithin(long size) {
        long hashes = size >>> HEIGHT * level;
        return index <= hashes >>> HEIGHT && index * FULL + width <= hashes;
    }

    public int bytes() {
        return width * Hash.BYTES;
    }
}
