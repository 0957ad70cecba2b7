package org.heqiao.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/", "/000", "00/000", "01/000", "8/000", "63/000", "-1/000", "0/0", "0/00",
            "0/0000", "0/x000/001",
            "0/001/002",
            "0/x001/x234", "0/x001/234/067", "0/000.p/0", "0/000.p/01", "0/000.p/256", "0/000.p/", "0/000.p",
            "0/000.p/1/", "0/000/",
            "0/../000",
            "0/000\n", "0/٠٠٠", "0/x999/x999/x999/x999/x999/x999/x999/999", "entries/000"})
    void a_path_that_is_not_written_the_one_right_way_is_no_tile(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    @Test
    void a_path_is_written_as_the_specification_says() {
        assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(Tile.parse("0/x001/x234/067")).contains(new Tile(0, 1234067, 256));
        assertThat(Tile.parse("2/000.p/255")).contains(new Tile(2, 0, 255));
        assertThat(new Tile(2, 0, 255).path()).isEqualTo("2/000.p/255");
    }

    @Test
    void a_tree_has_the_tiles_that_its_size_fills() {
        assertThat(new Tile(0, 0, 1).isWithin(0)).isFalse();
        assertThat(new Tile(0, 1, 1).isWithin(256)).isFalse();
        assertThat(new Tile(1, 0, 1).isWithin(255)).isFalse();
        assertThat(new Tile(1, 0, 1).isWithin(256)).isTrue();
        assertThat(new Tile(0, 273, 112).isWithin(70_000)).isTrue();
        assertThat(new Tile(0, 273, 113).isWithin(70_000)).isFalse();
        assertThat(new Tile(0, 999_999_999_999_999_999L, 256).isWithin(70_000)).isFalse();
    }
}
