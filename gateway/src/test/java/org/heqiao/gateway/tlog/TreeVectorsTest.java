package org.heqiao.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The leaves, roots and proofs that Certificate Transparency implementations are tested with. */
class TreeVectorsTest {

    private static final List<Hash> LEAVES = Stream
            .of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex).map(Hash::leaf).toList();

    private static final List<Hash> ROOTS = Stream
            .of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
            .map(TreeVectorsTest::hash).toList();

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex), 0);
    }

    private static final NodeReader NODES = (height, index) -> {
        var subtree = new CompactRange();
        LEAVES.subList((int) (index << height), (int) (index + 1 << height)).forEach(subtree::append);
        return subtree.root();
    };

    @Test
    void trees_of_none_to_eight_entries_have_the_published_roots() {
        var compactRange = new CompactRange();
        var tiles = TileTree.resume(0, List.of());
        var roots = new ArrayList<>(List.of(compactRange.root()));
        var rootsOfTiles = new ArrayList<>(List.of(tiles.root()));
        for (var leaf : LEAVES) {
            compactRange.append(leaf);
            tiles.append(leaf);
            roots.add(compactRange.root());
            rootsOfTiles.add(tiles.root());
        }

        assertThat(roots).isEqualTo(ROOTS);
        assertThat(rootsOfTiles).isEqualTo(ROOTS);
    }

    @Test
    void the_way_from_an_entry_to_the_root_is_the_published_one() {
        assertThat(InclusionProof.of(5, 8, NODES).path()).containsExactly(
                hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    }

    @Test
    void the_way_from_a_tree_to_a_later_one_is_the_published_one() {
        var proof = ConsistencyProof.of(6, 8, NODES);

        assertThat(proof.path()).containsExactly(
                hash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(proof.proves(ROOTS.get(6), ROOTS.get(8))).isTrue();
    }
}
