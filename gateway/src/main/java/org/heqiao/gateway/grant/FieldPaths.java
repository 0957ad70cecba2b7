package org.heqiao.gateway.grant;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an answer as dotted paths: {@code event.on}. A path stands for all below it, {@code *} for the whole
 * answer; a path below another of the same set says nothing new and is left out. Arrays are no step of a path.
 */
public final class FieldPaths {

    /** The whole answer. */
    public static final String ALL = "*";
    public static final FieldPaths NONE = new FieldPaths(new TreeSet<>());

    private static final int LONGEST = 400;

    private final TreeSet<String> paths;
    private final Set<String> shown;
    private volatile @Nullable Given last;

    private FieldPaths(TreeSet<String> paths) {
        this.paths = paths;
        this.shown = Collections.unmodifiableSet(paths);
    }

    /** Most calls want what the one before wanted: all. */
    private record Given(Set<String> wanted, FieldPaths given) {
    }

    /**
     * @throws IllegalArgumentException a path is not well-formed: names of letters, digits, _ and -, with dots between
     * them
     */
    public static FieldPaths of(Set<String> paths) {
        for (var path : paths) {
            if (!isWellFormed(path)) {
                throw new IllegalArgumentException(
                        "not a path of fields: " + path.substring(0, Math.min(path.length(), 100)));
            }
        }
        return shortest(new TreeSet<>(paths));
    }

    /** In the order of the alphabet. */
    public Set<String> paths() {
        return shown;
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /** What of the wanted is in here. A wanted path that is not well-formed is in no grant. */
    FieldPaths intersect(Set<String> wanted) {
        var before = last;
        if (before == null || before.wanted != wanted) {
            before = new Given(wanted, both(wanted));
            last = before;
        }
        return before.given;
    }

    private FieldPaths both(Set<String> wanted) {
        var both = new TreeSet<String>();
        for (var want : wanted) {
            if (!isWellFormed(want)) {
                continue;
            }
            if (covers(want)) {
                both.add(want);
            } else if (want.equals(ALL)) {
                both.addAll(paths);
            } else {
                both.addAll(paths.subSet(want + '.', want + (char) ('.' + 1)));
            }
        }
        return both.isEmpty() ? NONE : shortest(both);
    }

    /** Whether everything the other stands for is in here. */
    boolean covers(FieldPaths other) {
        return other.paths.stream().allMatch(this::covers);
    }

    /** Whether the path or one above it is in here. */
    boolean covers(String path) {
        return paths.contains(path) || isBelowAnother(path, paths);
    }

    private static boolean isBelowAnother(String path, Set<String> paths) {
        if (!path.equals(ALL) && paths.contains(ALL)) {
            return true;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (paths.contains(path.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static FieldPaths shortest(TreeSet<String> paths) {
        if (paths.size() < 2) {
            return new FieldPaths(paths);
        }
        var kept = new TreeSet<String>();
        for (var path : paths) {
            if (!isBelowAnother(path, paths)) {
                kept.add(path);
            }
        }
        return new FieldPaths(kept);
    }

    private static boolean isWellFormed(String path) {
        if (path.equals(ALL)) {
            return true;
        }
        boolean begun = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '.'
                    ? !begun
                    : !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                return false;
            }
            begun = c != '.';
        }
        return begun && path.length() <= LONGEST;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPaths same && same.paths.equals(paths);
    }

    @Override
    public int hashCode() {
        return paths.hashCode();
    }

    @Override
    public String toString() {
        return paths.toString();
    }
}
