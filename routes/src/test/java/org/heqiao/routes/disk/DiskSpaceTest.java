package org.heqiao.routes.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

public class DiskSpaceTest {

    private static final DataSize NO_DISK_HAS = DataSize.ofTerabytes(1_000_000);

    @TempDir
    private Path folder = Path.of(".");

    private DiskSpace space(DataSize low, DataSize full) {
        return new DiskSpace(folder.toString(), new DiskProperties(low, full));
    }

    /** For those who need one and do not care. */
    public static DiskSpace roomy() {
        return new DiskSpace(".", new DiskProperties(DataSize.ofBytes(1), DataSize.ofBytes(0)));
    }

    @Test
    void where_little_is_free_nothing_new_begins_and_it_is_said_where_and_how_little() {
        var low = space(NO_DISK_HAS, DataSize.ofBytes(1));

        assertThatThrownBy(low::refuseWhereLow).isInstanceOf(DiskSpace.TooLittle.class);
        assertThat(low.room().isFull()).isFalse();
        assertThat(low.room()).asString().contains(folder.toString()).contains("MB free of ");
    }

    @Test
    void bulk_work_waits_until_it_is_interrupted_or_there_is_room() throws Exception {
        var low = space(NO_DISK_HAS, DataSize.ofBytes(1));
        var bulk = Thread.ofVirtual().start(low::awaitRoom);

        assertThat(bulk.join(java.time.Duration.ofMillis(100))).as("it goes on").isFalse();
        bulk.interrupt();
        assertThat(bulk.join(java.time.Duration.ofSeconds(10))).isTrue();
        space(DataSize.ofBytes(1), DataSize.ofBytes(1)).awaitRoom();
    }

    @Test
    void where_there_is_room_nobody_is_refused() {
        assertThatCode(space(DataSize.ofBytes(1), DataSize.ofBytes(0))::refuseWhereLow).doesNotThrowAnyException();
    }
}
