package org.heqiao.routes.files;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook's archive (ECMA-376 part 2). What it inflates to is measured before anything of it is opened.
 */
final class WorkbookArchive implements AutoCloseable {

    private static final int MOST_ENTRIES = 1000;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();
    private final Map<String, Long> inflated = new HashMap<>();

    /** A part that another one names. @param type the last word of the relation's type */
    record Relation(String type, String target) {
    }

    private WorkbookArchive(ZipFile zip) {
        this.zip = zip;
    }

    static WorkbookArchive open(byte[] archive, WorkbookProperties bounds) throws BadFile {
        try {
            var workbook = new WorkbookArchive(ZipFile.builder().setByteArray(archive).get());
            workbook.measure(bounds);
            return workbook;
        } catch (IOException | RuntimeException damaged) {
            throw new BadFile("file-malformed", "the workbook's archive is damaged or cut short (工作簿文件损坏或不完整)");
        }
    }

    /** Inflates the archive into nothing, counting. */
    private void measure(WorkbookProperties bounds) throws IOException, BadFile {
        long all = 0;
        for (var entries = zip.getEntries(); entries.hasMoreElements();) {
            var entry = entries.nextElement();
            var name = normal(entry.getName());
            if (parts.put(name, entry) != null || parts.size() > MOST_ENTRIES) {
                throw new BadFile("file-malformed",
                        "the archive holds more parts than a workbook has, or one twice (工作簿部件过多或重复)");
            }
            long each = inflated(entry, name.endsWith("sharedstrings.xml")
                    ? Math.min(bounds.inflated() - all, bounds.sharedText())
                    : bounds.inflated() - all);
            inflated.put(name, each);
            all += each;
        }
    }

    private long inflated(ZipArchiveEntry entry, long most) throws IOException, BadFile {
        var buffer = new byte[1 << 16];
        long inflated = 0;
        try (var in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                inflated += n;
                if (inflated > most) {
                    throw new BadFile("file-too-large",
                            "the workbook inflates to more than a table can be; send it as CSV (工作簿解压后过大，请以CSV报送)");
                }
            }
        }
        return inflated;
    }

    /** Bytes of a part, as they were counted. */
    long length(String part) {
        return inflated.getOrDefault(normal(part), 0L);
    }

    /** Bytes of texts that cells share. */
    long sharedText() {
        return inflated.entrySet().stream().filter(each -> each.getKey().endsWith("sharedstrings.xml"))
                .mapToLong(Map.Entry::getValue)
                .max().orElse(0);
    }

    boolean has(String part) {
        return parts.containsKey(normal(part));
    }

    XmlPart open(String part) throws BadFile {
        var entry = parts.get(normal(part));
        if (entry == null) {
            throw new BadFile("file-malformed", "the workbook lacks its part " + part + " (工作簿缺少部件" + part + ")");
        }
        try {
            return new XmlPart(part, zip.getInputStream(entry));
        } catch (IOException damaged) {
            throw new BadFile("file-malformed", "the workbook's archive is damaged or cut short (工作簿文件损坏或不完整)");
        }
    }

    /**
     * The parts that one names, by the ids under which it names them; of the package itself where the name is empty.
     */
    Map<String, Relation> relations(String part) throws BadFile {
        int slash = part.lastIndexOf('/');
        var folder = part.substring(0, slash + 1);
        var relations = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        var found = new HashMap<String, Relation>();
        if (!has(relations)) {
            return found;
        }
        try (var xml = open(relations)) {
            for (var element = xml.nextElement(); element != null
                    && found.size() < MOST_ENTRIES; element = xml.nextElement()) {
                var target = xml.attribute("Target");
                var type = xml.attribute("Type");
                if (element.equals("Relationship") && target != null && type != null
                        && !"External".equals(xml.attribute("TargetMode"))) {
                    found.put(String.valueOf(xml.attribute("Id")),
                            new Relation(type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
                }
            }
        }
        return found;
    }

    private static String resolved(String folder, String target) {
        var path = new ArrayDeque<String>();
        for (var step : (target.startsWith("/") || target.startsWith("\\") ? target : folder + target)
                .replace('\\', '/').split("/")) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }

    /** Case says nothing in part names, and some programs write the strokes of Windows. */
    private static String normal(String name) {
        var plain = name.replace('\\', '/');
        return decoded(plain.startsWith("/") ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
    }

    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return name;
        }
    }

    /** The first part of a type among relations. */
    static @Nullable String first(Map<String, Relation> relations, String type) {
        return relations.values().stream().filter(relation -> relation.type.equals(type)).map(Relation::target).sorted()
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException harmless) {
            // it lies in memory
        }
    }
}
