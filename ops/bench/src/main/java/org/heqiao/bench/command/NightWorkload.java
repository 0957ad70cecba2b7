package org.heqiao.bench.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One kind of work that goes on all night while everything is killed, and what must hold of it in the morning. */
interface NightWorkload {

    /**
     * A piece of work. What the hub refuses or cannot take now is tried again until it is taken. @param number counted
     * from 0
     */
    void work(int number) throws IOException, InterruptedException;

    /**
     * Waits for what is under way.
     *
     * @param end     of the patience, by {@link System#nanoTime}
     * @param figures the results, to be printed
     * @param faults  what does not hold; nobody is named
     */
    void finish(long end, Map<String, Object> figures, List<String> faults) throws IOException, InterruptedException;
}
