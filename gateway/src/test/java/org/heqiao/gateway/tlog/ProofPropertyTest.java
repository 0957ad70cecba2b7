package org.heqiao.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Over trees of up to 70 000 entries: three levels of tiles. */
class ProofPropertyTest {

    private static final int MOST = 70_000;
    private static final List<Hash> LEAVES = IntStream.range(0, MOST)
            .mapToObj(i -> Hash.leaf(new byte[]{(byte) i, (byte) (i >> 8), (byte) (i >> 16)}))
            .toList();
    private static final Hash[] ROOTS = new Hash[MOST + 1];
    private static final Map<String, byte[]> TILES = new HashMap<>();

    static {
        var compactRange = new CompactRange();
        var tree = TileTree.resume(0, List.of());
        ROOTS[0] = compactRange.root();
        for (int i = 0; i < MOST; i++) {
            compactRange.append(LEAVES.get(i));
            tree.append(LEAVES.get(i));
            ROOTS[i + 1] = compactRange.root();
        }
        tree.changed()
                .forEach(filled -> TILES.put(filled.tile().level() + "/" + filled.tile().index(), filled.hashes()));
    }

    private static final NodeReader TILE_NODES = new TileNodeReader(tile -> {
        var hashes = Objects.requireNonNull(TILES.get(tile.level() + "/" + tile.index()));
        assertThat(hashes).hasSizeGreaterThanOrEqualTo(tile.bytes());
        return hashes;
    });
    private static final Map<Long, Hash> READ = new ConcurrentHashMap<>();

    /** Each node is put together of its tile once: nodes of half a tile are in many of a thousand proofs. */
    private static final NodeReader NODES = (height, index) -> READ.computeIfAbsent((long) height << 32 | index,
            _ -> TILE_NODES.at(height, index));

    @Property
    void an_entry_is_proved_to_be_in_every_tree_since(@ForAll @IntRange(min = 1, max = MOST) int size,
            @ForAll Random random) {
        int index = random.nextInt(size);
        var proof = InclusionProof.of(index, size, NODES);

        assertThat(proof.proves(LEAVES.get(index), ROOTS[size])).isTrue();
    }

    @Property
    void no_altered_proof_of_an_entry_holds(@ForAll @IntRange(min = 2, max = MOST) int size, @ForAll Random random) {
        int index = random.nextInt(size);
        var path = InclusionProof.of(index, size, NODES).path();
        var leaf = LEAVES.get(index);

        assertThat(new InclusionProof(index, size, altered(path, random)).proves(leaf, ROOTS[size])).isFalse();
        assertThat(new InclusionProof(index, size, path.subList(1, path.size())).proves(leaf, ROOTS[size])).isFalse();
        assertThat(new InclusionProof((index + 1) % size, size, path).proves(leaf, ROOTS[size])).isFalse();
        assertThat(new InclusionProof(index, size, path).proves(LEAVES.get((index + 1) % size), ROOTS[size])).isFalse();
        assertThat(new InclusionProof(index, size, path).proves(leaf, ROOTS[size - 1])).isFalse();
    }

    @Property
    void a_tree_is_proved_to_go_on_where_an_earlier_one_ended(@ForAll @IntRange(max = MOST) int a,
            @ForAll @IntRange(max = MOST) int b) {
        int from = Math.min(a, b);
        int to = Math.max(a, b);

        assertThat(ConsistencyProof.of(from, to, NODES).proves(ROOTS[from], ROOTS[to])).isTrue();
    }

    @Property
    void no_altered_proof_of_two_trees_holds(@ForAll @IntRange(min = 1, max = MOST) int a, @ForAll @IntRange(min = 1,
            max = MOST) int b,
            @ForAll Random random) {
        int from = Math.min(a, b);
        int to = Math.max(a, b);
        var path = ConsistencyProof.of(from, to, NODES).path();

        assertThat(new ConsistencyProof(from, to, path).proves(ROOTS[from - 1], ROOTS[to])).isFalse();
        assertThat(new ConsistencyProof(from, to, path).proves(ROOTS[from], ROOTS[to - 1])).isFalse();
        if (!path.isEmpty()) {
            assertThat(new ConsistencyProof(from, to, altered(path, random)).proves(ROOTS[from], ROOTS[to])).isFalse();
            assertThat(new ConsistencyProof(from, to, path.subList(1, path.size())).proves(ROOTS[from], ROOTS[to]))
                    .isFalse();
        }
    }

    @Property(tries = 50)
    void a_tree_taken_up_from_its_last_tiles_goes_on_as_if_never_left(@ForAll @IntRange(max = MOST) int size,
            @ForAll @IntRange(max = 2000) int more) {
        var last = new ArrayList<byte[]>();
        for (int level = 0; level < 3; level++) {
            long hashes = size >> 8 * level;
            var tile = TILES.getOrDefault(level + "/" + hashes / 256, new byte[0]);
            last.add(Arrays.copyOf(tile, (int) (hashes % 256) * Hash.BYTES));
        }
        var tree = TileTree.resume(size, last);
        assertThat(tree.root()).isEqualTo(ROOTS[size]);
        assertThat(tree.changed()).isEmpty();

        int end = Math.min(MOST, size + more);
        LEAVES.subList(size, end).forEach(tree::append);

        assertThat(tree.root()).isEqualTo(ROOTS[end]);
        assertThat(tree.changed()).allSatisfy(filled -> {
            assertThat(filled.tile().isWithin(end)).isTrue();
            assertThat(TILES.get(filled.tile().level() + "/" + filled.tile().index())).startsWith(filled.hashes());
        });
    }

    @Example
    void a_tree_of_70_000_has_the_tiles_the_specification_counts() {
        assertThat(TILES.keySet()).filteredOn(path -> path.startsWith("0/")).hasSize(274);
        assertThat(TILES.get("0/273")).hasSize(112 * 32);
        assertThat(TILES.get("1/1")).hasSize(17 * 32);
        assertThat(TILES.get("2/0")).hasSize(32);
    }

    private static List<Hash> altered(List<Hash> path, Random random) {
        var altered = new ArrayList<>(path);
        int at = random.nextInt(path.size());
        var bytes = altered.get(at).bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        altered.set(at, Hash.of(bytes, 0));
        return altered;
    }
}
