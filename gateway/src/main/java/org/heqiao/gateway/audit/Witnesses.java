package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All who keep the log's checkpoints outside of it. */
public final class Witnesses implements AutoCloseable {

    private final List<WitnessJob> servers;
    private final List<CheckpointCopyJob> files;

    Witnesses(List<WitnessJob> servers, List<CheckpointCopyJob> files) {
        this.servers = List.copyOf(servers);
        this.files = List.copyOf(files);
    }

    /**
     * @param size    of the last checkpoint it cosigned
     * @param at      when; null: never
     * @param problem why not since; null: all is well
     */
    public record State(String witness, long size, @Nullable Instant at, @Nullable String problem) {
    }

    public List<State> states() {
        var states = new ArrayList<State>();
        for (var server : servers) {
            var state = server.state();
            states.add(new State(state.witness(), state.size(), state.at(), state.problem()));
        }
        return states;
    }

    /** How many files cannot be written. */
    public long filesInTrouble() {
        return files.stream().filter(file -> file.problem() != null).count();
    }

    @Override
    public void close() {
        servers.forEach(WitnessJob::close);
        files.forEach(CheckpointCopyJob::close);
    }
}
