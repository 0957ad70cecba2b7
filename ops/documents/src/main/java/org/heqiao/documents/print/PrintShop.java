package org.heqiao.documents.print;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * So many presses as print at once: whoever comes meanwhile waits. Each holds its faces in memory, so there are no more
 * than processors to use them.
 */
public final class PrintShop implements PageMaker {

    private final List<Face> faces;
    private final Semaphore free;
    private final Deque<Press> idle = new ArrayDeque<>();
    private final Glyphs glyphs;

    /** @param folder with an office's own faces; null: there is none */
    public PrintShop(@Nullable Path folder, int presses) {
        faces = Face.all(folder);
        free = new Semaphore(presses);
        var first = new Press(faces);
        glyphs = new Glyphs(first.drawable());
        idle.push(first);
    }

    @Override
    public byte[] print(String xhtml, List<Attachment> attachments, Saving saving) {
        free.acquireUninterruptibly();
        try {
            var press = take();
            var printed = press.print(xhtml, attachments, saving);
            giveBack(press); // not after a fault: its faces may be half read
            return printed;
        } finally {
            free.release();
        }
    }

    @Override
    public Glyphs glyphs() {
        return glyphs;
    }

    private Press take() {
        synchronized (idle) {
            var press = idle.poll();
            return press == null ? new Press(faces) : press;
        }
    }

    private void giveBack(Press press) {
        synchronized (idle) {
            idle.push(press);
        }
    }
}
